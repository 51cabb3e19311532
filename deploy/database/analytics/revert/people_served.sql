-- Revert analytics:people_served from pg

BEGIN;

DROP VIEW analytics.indicator_value;
CREATE VIEW analytics.indicator_value AS
SELECT r.indicator, i.name, 'kitchen' AS level, r.unit AS unit_id, NULL::text AS unit_name,
       r.grain_name AS grain, r.period, r.numerator, r.denominator, round(r.value, 4) AS value,
       i.unit AS measured_in, r.target, r.baseline, round(r.achievement, 4) AS achievement,
       r.light, coalesce(p.respondents, r.n) AS respondents, r.base, r.preliminary
  FROM indicators.result r
  JOIN indicators.indicator i ON i.indicator = r.indicator
  LEFT JOIN indicators.published p
         ON i.of_persons AND p.level = 1 AND p.unit = r.unit AND p.grain = r.grain
        AND p.period = r.period
  -- a kitchen is shown only where its alcaldía is
  LEFT JOIN indicators.answered o
         ON i.of_persons AND o.level = 1 AND o.unit = r.unit AND o.grain = r.grain
        AND o.period = r.period
  LEFT JOIN indicators.published q
         ON p.respondents IS NOT NULL AND q.level = 2 AND q.unit = o.place
        AND q.grain = r.grain AND q.period = r.period
 WHERE r.level = 1 AND (NOT i.of_persons OR q.respondents IS NOT NULL OR r.grain > 2)
   AND NOT (i.of_persons AND r.grain IN (1, 3)) -- by day and week the city's alone
UNION ALL
SELECT r.indicator, i.name, 'alcaldía' AS level, r.unit AS unit_id, a.name AS unit_name,
       r.grain_name AS grain, r.period, r.numerator, r.denominator, round(r.value, 4) AS value,
       i.unit AS measured_in, r.target, r.baseline, round(r.achievement, 4) AS achievement,
       r.light, coalesce(p.respondents, r.n) AS respondents, r.base, r.preliminary
  FROM indicators.result r
  JOIN indicators.indicator i ON i.indicator = r.indicator
  LEFT JOIN registry.alcaldia a ON a.alcaldia = r.unit
  LEFT JOIN indicators.published p
         ON i.of_persons AND p.level = 2 AND p.unit = r.unit AND p.grain = r.grain
        AND p.period = r.period
 WHERE r.level = 2 AND (NOT i.of_persons OR p.respondents IS NOT NULL OR r.grain > 2)
   AND NOT (i.of_persons AND r.grain IN (1, 3)) -- by day and week the city's alone
UNION ALL
SELECT r.indicator, i.name, 'city' AS level, r.unit AS unit_id, 'Ciudad de México' AS unit_name,
       r.grain_name AS grain, r.period, r.numerator, r.denominator, round(r.value, 4) AS value,
       i.unit AS measured_in, r.target, r.baseline, round(r.achievement, 4) AS achievement,
       r.light, coalesce(p.respondents, r.n) AS respondents, r.base, r.preliminary
  FROM indicators.result r
  JOIN indicators.indicator i ON i.indicator = r.indicator
  LEFT JOIN indicators.published p
         ON i.of_persons AND p.level = 3 AND p.unit = r.unit AND p.grain = r.grain
        AND p.period = r.period
 WHERE r.level = 3 AND (NOT i.of_persons OR p.respondents IS NOT NULL OR r.grain > 2);
COMMENT ON VIEW analytics.indicator_value IS
    'Every indicator, by kitchen, alcaldía and city, by day to year. Satisfaction is shown from '
    'five respondents on; by day and week for the city alone. Where what is hidden for this beside '
    'a place (kitchens of an alcaldía, alcaldías of the city) or beside a day (of a month) is '
    'fewer than five respondents together, the smallest one that could be shown is hidden too: no '
    'single subtraction gives anybody away. A week of it is of the days that are shown, a longer '
    'period of the months that are: they say nothing that those do not. Chains of subtractions '
    'are not protected; nor is it known that one person answered on several days: it counts as '
    'several';
COMMENT ON COLUMN analytics.indicator_value.indicator IS 'Code of the indicator';
COMMENT ON COLUMN analytics.indicator_value.name IS 'Its name in Spanish';
COMMENT ON COLUMN analytics.indicator_value.level IS 'kitchen, alcaldía or city';
COMMENT ON COLUMN analytics.indicator_value.unit_id IS
    'Number of the kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.indicator_value.unit_name IS
    'Name of the alcaldía or city; null for kitchens';
COMMENT ON COLUMN analytics.indicator_value.value IS 'The result; null = no data';
COMMENT ON COLUMN analytics.indicator_value.baseline IS 'Baseline; null = none';
COMMENT ON COLUMN analytics.indicator_value.achievement IS
    '1 = exactly the target; more is better for both senses; null = no data';
COMMENT ON COLUMN analytics.indicator_value.light IS 'red, yellow, green, over, or "no data"';
COMMENT ON COLUMN analytics.indicator_value.respondents IS
    'Diners who answered, each once a day; at least 5. Null for what nobody was asked';
COMMENT ON COLUMN analytics.indicator_value.grain IS 'day, month, week, quarter, half or year';
COMMENT ON COLUMN analytics.indicator_value.period IS 'First day of the period';
COMMENT ON COLUMN analytics.indicator_value.numerator IS 'Figure above; null = not known';
COMMENT ON COLUMN analytics.indicator_value.denominator IS
    'Figure below; null where the formula has none';
COMMENT ON COLUMN analytics.indicator_value.measured_in IS 'Unit of the value';
COMMENT ON COLUMN analytics.indicator_value.target IS 'Target of the period or year; null = none';
COMMENT ON COLUMN analytics.indicator_value.base IS 'Of a variation: the figure of the base year';
COMMENT ON COLUMN analytics.indicator_value.preliminary IS
    'The period was not over for 30 days yet on the day of the last tick';
GRANT SELECT ON analytics.indicator_value
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
