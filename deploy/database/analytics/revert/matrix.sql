-- Revert analytics:matrix from pg

BEGIN;

REVOKE EXECUTE ON FUNCTION indicators.period_start(integer, date),
    indicators.period_end(integer, date) FROM tequio_analyst, tequio_web;
DROP VIEW analytics.indicator_value;
DROP VIEW analytics.indicator;
DROP VIEW analytics.measure_kind;

-- as it was: analytics:results

CREATE VIEW analytics.indicator_value AS
SELECT r.indicator, i.name, (ARRAY['kitchen', 'alcaldía', 'city'])[r.level] AS level,
       r.unit AS unit_id,
       CASE r.level WHEN 2 THEN a.name WHEN 3 THEN 'Ciudad de México' END AS unit_name,
       (ARRAY['day', 'month'])[r.grain] AS grain, r.period, r.numerator, r.denominator,
       round(r.value, 4) AS value, i.unit AS measured_in, r.target, r.baseline,
       round(r.achievement, 4) AS achievement, r.light, p.respondents
  FROM indicators.result r
  JOIN indicators.indicator i ON i.indicator = r.indicator
  LEFT JOIN registry.alcaldia a ON r.level = 2 AND a.alcaldia = r.unit
  LEFT JOIN indicators.published p
         ON i.of_persons AND p.level = r.level AND p.unit = r.unit AND p.grain = r.grain
        AND p.period = r.period
 WHERE NOT i.of_persons OR p.respondents IS NOT NULL;
COMMENT ON VIEW analytics.indicator_value IS
    'Every indicator, by kitchen, alcaldía and city, by day and month. Satisfaction is shown from '
    'five respondents on. Where what is hidden for this beside a place (kitchens of an alcaldía, '
    'alcaldías of the city) or beside a day (of a month) is fewer than five respondents together, '
    'the smallest one that could be shown is hidden too: one subtraction gives nobody away. Chains '
    'of subtractions through places and days are not protected yet; nor is it known that one '
    'person answered on several days: it counts as several';
COMMENT ON COLUMN analytics.indicator_value.indicator IS 'Code of the indicator';
COMMENT ON COLUMN analytics.indicator_value.name IS 'Its name in Spanish';
COMMENT ON COLUMN analytics.indicator_value.level IS 'kitchen, alcaldía or city';
COMMENT ON COLUMN analytics.indicator_value.unit_id IS
    'Number of the kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.indicator_value.unit_name IS
    'Name of the alcaldía or city; null for kitchens';
COMMENT ON COLUMN analytics.indicator_value.grain IS 'day or month';
COMMENT ON COLUMN analytics.indicator_value.period IS 'The day, or the first day of the month';
COMMENT ON COLUMN analytics.indicator_value.numerator IS 'Sum above';
COMMENT ON COLUMN analytics.indicator_value.denominator IS 'Sum below';
COMMENT ON COLUMN analytics.indicator_value.value IS 'The result; null = no data';
COMMENT ON COLUMN analytics.indicator_value.measured_in IS '% or MXN';
COMMENT ON COLUMN analytics.indicator_value.target IS 'Target of the year; null = none set';
COMMENT ON COLUMN analytics.indicator_value.baseline IS 'Baseline; null = none';
COMMENT ON COLUMN analytics.indicator_value.achievement IS
    '1 = exactly the target; more is better for both senses; null = no data';
COMMENT ON COLUMN analytics.indicator_value.light IS 'red, yellow, green, over, or "no data"';
COMMENT ON COLUMN analytics.indicator_value.respondents IS
    'Diners who answered, each once a day; at least 5. Null for what nobody was asked';

GRANT SELECT ON analytics.indicator_value
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
