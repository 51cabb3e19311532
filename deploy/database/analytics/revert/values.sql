-- Revert analytics:values from pg

BEGIN;

CREATE OR REPLACE VIEW analytics.indicator_value AS
SELECT r.indicator, i.name, (ARRAY['kitchen', 'alcaldía', 'city'])[r.level] AS level,
       r.unit AS unit_id,
       CASE r.level WHEN 2 THEN a.name WHEN 3 THEN 'Ciudad de México' END AS unit_name,
       (ARRAY['day', 'month', 'week', 'quarter', 'half', 'year'])[r.grain] AS grain, r.period,
       r.numerator, r.denominator, round(r.value, 4) AS value, i.unit AS measured_in, r.target,
       r.baseline, round(r.achievement, 4) AS achievement, r.light,
       coalesce(p.respondents, r.n) AS respondents, r.base, r.preliminary
  FROM indicators.result r
  JOIN indicators.indicator i ON i.indicator = r.indicator
  LEFT JOIN registry.alcaldia a ON r.level = 2 AND a.alcaldia = r.unit
  LEFT JOIN indicators.published p
         ON i.of_persons AND p.level = r.level AND p.unit = r.unit AND p.grain = r.grain
        AND p.period = r.period
 WHERE NOT i.of_persons OR p.respondents IS NOT NULL OR r.grain > 2;

COMMIT;
