-- Deploy analytics:matrix to pg
-- The matrix: what is measured, the sheets, and every result over every period.

BEGIN;

CREATE VIEW analytics.measure_kind AS
SELECT k.code AS measure, k.unit AS measured_in, k.accumulation, k.meaning
  FROM indicators.measure_kind k;
COMMENT ON VIEW analytics.measure_kind IS
    'What is measured: the codes that indicators are made of. Beside them stand the codes of the '
    'yearly history';
COMMENT ON COLUMN analytics.measure_kind.measure IS 'Code';
COMMENT ON COLUMN analytics.measure_kind.measured_in IS 'Unit of its figures';
COMMENT ON COLUMN analytics.measure_kind.accumulation IS
    'How the days of a period make its figure: sum, mean, or last';
COMMENT ON COLUMN analytics.measure_kind.meaning IS 'What exactly it is';

CREATE VIEW analytics.indicator AS
SELECT i.indicator, i.name, i.meaning,
       (ARRAY['Fin', 'Propósito', 'Componente', 'Actividad'])[i.matrix_level] AS matrix_level,
       nullif(i.component, 0) AS component,
       (ARRAY['eficacia', 'eficiencia', 'calidad', 'economía'])[i.dimension] AS dimension,
       (ARRAY['day', 'month', 'week', 'quarter', 'half', 'year'])[i.frequency] AS frequency,
       CASE WHEN i.ascending THEN 'ascending' ELSE 'descending' END AS sense,
       i.unit AS measured_in,
       (ARRAY['ratio', 'share', 'mean', 'total', 'variation', 'external'])[i.formula] AS formula,
       i.numerator_code AS numerator, nullif(i.denominator_code, '') AS denominator, i.factor,
       i.baseline, i.baseline_year, i.verification, i.assumptions, i.responsible
  FROM indicators.indicator i;
COMMENT ON VIEW analytics.indicator IS 'The sheets of the matrix in force on the last tick''s day';
COMMENT ON COLUMN analytics.indicator.indicator IS 'Code';
COMMENT ON COLUMN analytics.indicator.name IS 'Its name in Spanish';
COMMENT ON COLUMN analytics.indicator.meaning IS 'Definition, in Spanish';
COMMENT ON COLUMN analytics.indicator.matrix_level IS 'Fin, Propósito, Componente or Actividad';
COMMENT ON COLUMN analytics.indicator.component IS 'Component that it is of; null above components';
COMMENT ON COLUMN analytics.indicator.dimension IS 'eficacia, eficiencia, calidad or economía';
COMMENT ON COLUMN analytics.indicator.frequency IS 'It is reported by month, quarter, half or year';
COMMENT ON COLUMN analytics.indicator.sense IS 'ascending: more is better; descending';
COMMENT ON COLUMN analytics.indicator.measured_in IS 'Unit of its value';
COMMENT ON COLUMN analytics.indicator.formula IS
    'ratio, share, mean: factor × numerator ÷ denominator; total, external: factor × numerator; '
    'variation: factor × (year − base year) ÷ base year';
COMMENT ON COLUMN analytics.indicator.numerator IS 'Measure above';
COMMENT ON COLUMN analytics.indicator.denominator IS 'Measure below; null = the formula has none';
COMMENT ON COLUMN analytics.indicator.factor IS 'Factor of the formula';
COMMENT ON COLUMN analytics.indicator.baseline IS 'Baseline; null = none';
COMMENT ON COLUMN analytics.indicator.baseline_year IS 'Its year; of a variation the base year';
COMMENT ON COLUMN analytics.indicator.verification IS 'Means of verification';
COMMENT ON COLUMN analytics.indicator.assumptions IS 'Assumptions';
COMMENT ON COLUMN analytics.indicator.responsible IS 'Who answers for it';

-- Gone already where indicators:matrix was deployed under it.
DROP VIEW IF EXISTS analytics.indicator_value;
CREATE VIEW analytics.indicator_value AS
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
COMMENT ON VIEW analytics.indicator_value IS
    'Every indicator, by kitchen, alcaldía and city, by day to year. Satisfaction is shown from '
    'five respondents on. Where what is hidden for this beside a place (kitchens of an alcaldía, '
    'alcaldías of the city) or beside a day (of a month) is fewer than five respondents together, '
    'the smallest one that could be shown is hidden too: one subtraction gives nobody away. A week '
    'of it is of the days that are shown, a longer period of the months that are: they say nothing '
    'that those do not. Chains '
    'of subtractions through places and days are not protected yet; nor is it known that one '
    'person answered on several days: it counts as several';
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

GRANT SELECT ON analytics.measure_kind, analytics.indicator, analytics.indicator_value
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;
-- A view lends its owner's rights to tables, not to functions.
GRANT EXECUTE ON FUNCTION indicators.period_start(integer, date),
    indicators.period_end(integer, date) TO tequio_analyst, tequio_web;

COMMIT;
