-- Deploy analytics:results to pg

BEGIN;

CREATE VIEW analytics.satisfaction AS
SELECT j.kitchen_id, j.month,
       (ARRAY['service', 'treatment', 'hygiene', 'food', 'use of the subsidy',
              'attention'])[j.aspect] AS aspect,
       CASE j.audience WHEN 1 THEN 'diner' WHEN 2 THEN 'committee' ELSE 'not said' END AS audience,
       CASE j.channel WHEN 1 THEN 'kiosk' WHEN 2 THEN 'link' WHEN 3 THEN 'monitor'
                      ELSE 'not said' END AS channel,
       j.answers, round(j.points::numeric / j.answers, 2) AS mean_score,
       round(100.0 * j.satisfied / j.answers, 1) AS satisfied_percent
  FROM (SELECT c.*, bool_or(c.answers < 5) OVER (PARTITION BY c.kitchen_id, c.month, c.audience)
                        AS some_hidden,
               row_number() OVER (PARTITION BY c.kitchen_id, c.month, c.audience, c.answers >= 5
                                  ORDER BY c.answers, c.aspect, c.channel) AS rank
          FROM (SELECT t.kitchen_id, date_trunc('month', t.service_day)::date AS month, t.aspect,
                       t.audience, t.channel, sum(n1 + n2 + n3 + n4 + n5) AS answers,
                       sum(n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5) AS points,
                       sum(n4 + n5) AS satisfied
                  FROM surveys.tally t
                 GROUP BY 1, 2, 3, 4, 5) c) j
 WHERE j.answers >= 5 AND NOT (j.some_hidden AND j.rank = 1)
   AND (j.audience <> 1
        OR EXISTS (SELECT FROM indicators.published p
                    WHERE p.level = 1 AND p.unit = j.kitchen_id AND p.grain = 2
                      AND p.period = j.month));
COMMENT ON VIEW analytics.satisfaction IS
    'Scores of the six aspects per kitchen and month. An aspect that fewer than five persons '
    'answered, by one channel, is not shown; then neither is the smallest one beside it, so that '
    'the kitchen''s total less the rest does not give it away. Nothing is shown of the diners of a '
    'kitchen whose month is not published (see indicator_value)';
COMMENT ON COLUMN analytics.satisfaction.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.satisfaction.month IS 'First day of the month';
COMMENT ON COLUMN analytics.satisfaction.aspect IS
    'service, treatment, hygiene, food, use of the subsidy, attention';
COMMENT ON COLUMN analytics.satisfaction.audience IS 'diner or committee';
COMMENT ON COLUMN analytics.satisfaction.channel IS 'kiosk, link or monitor';
COMMENT ON COLUMN analytics.satisfaction.answers IS
    'How many answered this aspect, each once a day; at least 5';
COMMENT ON COLUMN analytics.satisfaction.mean_score IS 'Mean of the scores 1 to 5';
COMMENT ON COLUMN analytics.satisfaction.satisfied_percent IS 'Share of scores 4 and 5';

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

-- A view lends its owner's rights to tables, not to functions.
GRANT EXECUTE ON FUNCTION indicators.light(numeric, bigint, bigint, bigint)
    TO tequio_analyst, tequio_web;
GRANT SELECT ON analytics.satisfaction, analytics.indicator_value
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
