-- Deploy analytics:results to pg

BEGIN;

CREATE VIEW analytics.satisfaction AS
SELECT t.kitchen_id, date_trunc('month', t.service_day)::date AS month,
       (ARRAY['service', 'treatment', 'hygiene', 'food', 'use of the subsidy',
              'attention'])[t.aspect] AS aspect,
       CASE t.audience WHEN 1 THEN 'diner' WHEN 2 THEN 'committee' ELSE 'not said' END AS audience,
       CASE t.channel WHEN 1 THEN 'kiosk' WHEN 2 THEN 'link' WHEN 3 THEN 'monitor'
                      ELSE 'not said' END AS channel,
       sum(n1 + n2 + n3 + n4 + n5) AS answers,
       round(sum(n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5)::numeric
                 / sum(n1 + n2 + n3 + n4 + n5), 2) AS mean_score,
       round(100.0 * sum(n4 + n5) / sum(n1 + n2 + n3 + n4 + n5), 1) AS satisfied_percent
  FROM surveys.tally t
 GROUP BY t.kitchen_id, date_trunc('month', t.service_day), t.aspect, t.audience, t.channel
HAVING sum(n1 + n2 + n3 + n4 + n5) >= 5;
COMMENT ON VIEW analytics.satisfaction IS
    'Scores of the six aspects per kitchen and month. Groups of fewer than five answers are not '
    'shown';
COMMENT ON COLUMN analytics.satisfaction.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.satisfaction.month IS 'First day of the month';
COMMENT ON COLUMN analytics.satisfaction.aspect IS
    'service, treatment, hygiene, food, use of the subsidy, attention';
COMMENT ON COLUMN analytics.satisfaction.audience IS 'diner or committee';
COMMENT ON COLUMN analytics.satisfaction.channel IS 'kiosk, link or monitor';
COMMENT ON COLUMN analytics.satisfaction.answers IS 'How many answered this aspect; at least 5';
COMMENT ON COLUMN analytics.satisfaction.mean_score IS 'Mean of the scores 1 to 5';
COMMENT ON COLUMN analytics.satisfaction.satisfied_percent IS 'Share of scores 4 and 5';

CREATE VIEW analytics.indicator_value AS
SELECT r.indicator, i.name, (ARRAY['kitchen', 'alcaldía', 'city'])[r.level] AS level,
       r.unit AS unit_id,
       CASE r.level WHEN 2 THEN a.name WHEN 3 THEN 'Ciudad de México' END AS unit_name,
       (ARRAY['day', 'month'])[r.grain] AS grain, r.period, r.numerator, r.denominator,
       round(r.value, 4) AS value,
       i.unit AS measured_in, r.target, r.baseline, round(r.achievement, 4) AS achievement, r.light
  FROM indicators.result r
  JOIN indicators.indicator i ON i.indicator = r.indicator
  LEFT JOIN registry.alcaldia a ON r.level = 2 AND a.alcaldia = r.unit
 WHERE r.indicator <> 'satisfaction' OR r.denominator >= 5 OR r.denominator = 0;
COMMENT ON VIEW analytics.indicator_value IS
    'Every indicator, by kitchen, alcaldía and city, by day and month. Satisfaction of fewer than '
    'five answers is not shown';
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

-- A view lends its owner's rights to tables, not to functions.
GRANT EXECUTE ON FUNCTION indicators.light(numeric, bigint, bigint, bigint)
    TO tequio_analyst, tequio_web;
GRANT SELECT ON analytics.satisfaction, analytics.indicator_value
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
