-- Deploy analytics:colonias to pg
-- Colonias are a level above the kitchens' own rows, not a sum of their own: most have one kitchen.

BEGIN;

CREATE VIEW analytics.colonia_value AS
SELECT v.indicator, v.name, p.unit AS colonia, u.name AS colonia_name,
       a.inegi_code AS alcaldia_code, a.name AS alcaldia, v.grain, v.period,
       count(*) AS kitchens, sum(v.numerator) AS numerator, sum(v.denominator) AS denominator,
       round(i.factor * CASE WHEN i.denominator_code = '' THEN sum(v.numerator)
                             ELSE sum(v.numerator) / nullif(sum(v.denominator), 0) END, 4)
           AS value,
       v.measured_in
  FROM analytics.indicator_value v
  JOIN indicators.indicator i ON i.indicator = v.indicator AND i.kept
  JOIN (VALUES ('day', 1), ('month', 2), ('week', 3), ('quarter', 4), ('half', 5), ('year', 6))
       AS g (name, grain) ON g.name = v.grain
  JOIN LATERAL (SELECT k.unit, k.alcaldia
                  FROM indicators.kitchen_place k
                 WHERE k.kitchen_id = v.unit_id
                   AND k.valid_from <= indicators.period_end(g.grain, v.period)
                 ORDER BY k.valid_from DESC, k.position DESC, k.ordinal DESC
                 LIMIT 1) p ON p.unit <> ''
  LEFT JOIN registry.alcaldia a ON a.alcaldia = p.alcaldia
  LEFT JOIN LATERAL (SELECT t.name
                       FROM registry.territorial_unit t
                      WHERE t.code = p.unit
                      ORDER BY t.valid_from DESC, t.position DESC, t.ordinal DESC
                      LIMIT 1) u ON true
 WHERE v.level = 'kitchen'
 GROUP BY v.indicator, v.name, p.unit, u.name, a.inegi_code, a.name, v.grain, v.period,
          v.measured_in, i.factor, i.denominator_code;
COMMENT ON VIEW analytics.colonia_value IS
    'Indicators by colonia (territorial unit): the sums of its kitchens. A period of a kitchen '
    'counts where the kitchen stood on its last day. What persons answered is not here: with a few '
    'kitchens a colonia, the groups would be too small';
COMMENT ON COLUMN analytics.colonia_value.indicator IS 'Code';
COMMENT ON COLUMN analytics.colonia_value.name IS 'Its name in Spanish';
COMMENT ON COLUMN analytics.colonia_value.colonia IS 'Code of the territorial unit';
COMMENT ON COLUMN analytics.colonia_value.colonia_name IS
    'Its name; null where no measurement of its need names it';
COMMENT ON COLUMN analytics.colonia_value.alcaldia_code IS 'INEGI code of its alcaldía';
COMMENT ON COLUMN analytics.colonia_value.alcaldia IS 'Name of that alcaldía';
COMMENT ON COLUMN analytics.colonia_value.grain IS 'day, week, month, quarter, half or year';
COMMENT ON COLUMN analytics.colonia_value.period IS 'First day of the period';
COMMENT ON COLUMN analytics.colonia_value.kitchens IS 'Kitchens whose figures are summed';
COMMENT ON COLUMN analytics.colonia_value.numerator IS 'Sum of their numerators';
COMMENT ON COLUMN analytics.colonia_value.denominator IS
    'Sum of their denominators; null where the indicator has none';
COMMENT ON COLUMN analytics.colonia_value.value IS
    'The ratio of those sums by the indicator''s factor, or the sum; null: nothing to divide by';
COMMENT ON COLUMN analytics.colonia_value.measured_in IS 'Unit of the value';

GRANT SELECT ON analytics.colonia_value TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
