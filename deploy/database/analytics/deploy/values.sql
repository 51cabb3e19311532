-- Deploy analytics:values to pg
-- The same results, asked level by level: whoever names a level asks nothing of the others.

BEGIN;

CREATE OR REPLACE VIEW analytics.indicator_value AS
WITH value AS (
    SELECT r.indicator, i.name, 'kitchen' AS level, r.unit AS unit_id, NULL::text AS unit_name,
           r.grain_name AS grain, r.period, r.numerator, r.denominator, round(r.value, 4) AS value,
           i.unit AS measured_in, r.target, r.baseline, round(r.achievement, 4) AS achievement,
           r.light, coalesce(p.respondents, r.n) AS respondents, r.base, r.preliminary
      FROM indicators.result r
      JOIN indicators.indicator i ON i.indicator = r.indicator
      LEFT JOIN indicators.published p
             ON i.of_persons AND p.level = 1 AND p.unit = r.unit AND p.grain = r.grain
            AND p.period = r.period
     WHERE r.level = 1 AND (NOT i.of_persons OR p.respondents IS NOT NULL OR r.grain > 2)
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
     WHERE r.level = 3 AND (NOT i.of_persons OR p.respondents IS NOT NULL OR r.grain > 2)
)
SELECT v.indicator, v.name, v.level, v.unit_id, v.unit_name, v.grain, v.period, v.numerator,
       v.denominator, v.value, v.measured_in, v.target, v.baseline, v.achievement, v.light,
       v.respondents, v.base, v.preliminary
  FROM value v;

COMMIT;
