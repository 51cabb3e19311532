-- Revert indicators:kinds from pg

BEGIN;

DROP VIEW indicators.result;
DROP VIEW indicators.indicator;

CREATE OR REPLACE VIEW indicators.measure_kind (measure, code, unit, meaning, accumulation, of,
                                                of_persons) AS
WITH kind (measure, code, unit, meaning, accumulation, of, of_persons) AS (VALUES
    (1, 'rations_programmed', 'rations',
     'Authorised capacity of the kitchens that were due', 'sum', 1, false),
    (2, 'reports_due', 'reports', 'Kitchens that were due to serve and report', 'sum', 2, false),
    (3, 'reports_received', 'reports', 'Kitchen-days with a report that stands, due or not',
     'sum', 3, false),
    (4, 'reports_on_time', 'reports', 'Of them, those first reported by the cut-off', 'sum', 4,
     false),
    (5, 'reports_saved_in_time', 'reports',
     'Of them, those first saved by the cut-off and received later', 'sum', 5, false),
    (6, 'rations_served', 'rations', 'Rations of the reports that stand', 'sum', 6, false),
    (7, 'rations_counted', 'rations', 'Of them, those that the rule of the day pays', 'sum', 7,
     false),
    (8, 'subsidy_claimed', 'centavos', 'Claims of the reports that stand', 'sum', 8, false),
    (9, 'fees_collected', 'centavos', 'Recovery fees of the reports that stand', 'sum', 9, false),
    (10, 'subsidy_granted', 'centavos', 'Grants, at the last day of their period', 'sum', 10,
     false),
    (11, 'scores_given', 'scores', 'Scores of diners, all six aspects', 'sum', 11, true),
    (12, 'scores_satisfied', 'scores', 'Of them, 4 and 5', 'sum', 12, true),
    (13, 'purchases_accepted', 'purchases', 'Purchases whose verdict is accepted', 'sum', 13,
     false),
    (14, 'purchases_accepted_local', 'purchases',
     'Of them, from a supplier in the kitchen''s alcaldía', 'sum', 14, false),
    (15, 'spent_accepted', 'centavos', 'Totals of accepted purchases', 'sum', 15, false),
    (16, 'spent_accepted_local', 'centavos',
     'Of them, from a supplier in the kitchen''s alcaldía', 'sum', 16, false),
    (17, 'purchases_declared', 'purchases', 'Purchases that got a verdict', 'sum', 17, false),
    (18, 'units_in_need', 'units',
     'Territorial units of medium to very high need, each service day', 'sum', 18, false),
    (19, 'units_served', 'units', 'Of them, those in which a kitchen was due that day', 'sum', 19,
     false),
    (20, 'respondents', 'persons', 'Diners behind the scores: answers with at least one', 'sum',
     20, true),
    (21, 'reports_on_time_due', 'reports',
     'Reports on time, without those that were not due, as far as was known when they came',
     'sum', 21, false),
    (22, 'rations_served_due', 'rations',
     'Rations served, without those of reports that were not due', 'sum', 22, false),
    (23, 'units_high_need', 'units',
     'Of the units in need, those of high and very high need, each service day', 'sum', 23, false),
    (24, 'units_high_served', 'units', 'Of them, those in which a kitchen was due that day', 'sum',
     24, false),
    (101, 'kitchens_due', 'kitchens',
     'Kitchens due on a service day: the mean of the period''s service days, to the whole kitchen',
     'mean', 2, false),
    (102, 'capacity', 'rations',
     'Authorised capacity of the kitchens due on the period''s last service day', 'last', 1, false),
    (103, 'budget_approved', 'centavos',
     'Budget of all lines of the year, as last authorised; of the city and of years only', 'last',
     NULL, false),
    (104, 'exchange_rate_usd', 'micropesos',
     'What a dollar is worth on the period''s last day; of the city, for periods with spending',
     'last', NULL, false))
SELECT k.measure, k.code, k.unit, k.meaning, k.accumulation, k.of, k.of_persons FROM kind k;

CREATE OR REPLACE VIEW indicators.figure (level, unit, grain, period, code, value) AS
-- kept entry by entry
SELECT m.level, m.unit, m.grain, m.period, k.code, m.value
  FROM indicators.measure m
  JOIN indicators.measure_kind k ON k.measure = m.measure
UNION ALL
-- what persons answered, over longer periods: of the days or months that are published, so that a
-- whole less its parts gives nobody away
SELECT m.level, m.unit, g.grain::smallint, indicators.period_start(g.grain, m.period), k.code,
       sum(m.value)::bigint
  FROM indicators.measure_kind k
  JOIN indicators.measure m ON m.measure = k.measure
  JOIN indicators.published p ON p.level = m.level AND p.unit = m.unit AND p.grain = m.grain
       AND p.period = m.period
  JOIN (VALUES (3, 1), (4, 2), (5, 2), (6, 2)) AS g (grain, of) ON g.of = m.grain
 WHERE k.of_persons
 GROUP BY m.level, m.unit, g.grain, indicators.period_start(g.grain, m.period), k.code
UNION ALL
-- means and last values of the days of a period
SELECT d.level, d.unit, g.grain::smallint, indicators.period_start(g.grain, d.period), k.code,
       CASE k.accumulation WHEN 'mean' THEN round(avg(d.value))
            ELSE (array_agg(d.value ORDER BY d.period DESC))[1] END::bigint
  FROM indicators.measure_kind k
  JOIN indicators.measure d ON d.measure = k.of AND d.grain = 1 AND d.value <> 0
 CROSS JOIN generate_series(1, 6) AS g (grain)
 WHERE k.accumulation <> 'sum'
 GROUP BY d.level, d.unit, g.grain, indicators.period_start(g.grain, d.period), k.code,
       k.accumulation
UNION ALL
SELECT 3::smallint, 9, 6::smallint, make_date(b.fiscal_year, 1, 1), 'budget_approved',
       sum(b.centavos)::bigint
  FROM (SELECT DISTINCT ON (g.fiscal_year, g.budget_key) g.fiscal_year, g.centavos
          FROM registry.budget g
         WHERE g.valid_from <= (SELECT coalesce(max(o.day), 'infinity') FROM registry.opened_day o)
         ORDER BY g.fiscal_year, g.budget_key, g.valid_from DESC, g.position DESC,
               g.ordinal DESC) b
 GROUP BY b.fiscal_year
UNION ALL
SELECT 3::smallint, 9, m.grain, m.period, 'exchange_rate_usd', r.pesos_micro
  FROM indicators.measure m
 CROSS JOIN LATERAL (
        SELECT e.pesos_micro
          FROM registry.exchange_rate e
         WHERE e.currency = 'USD' AND e.valid_from <= indicators.period_end(m.grain, m.period)
         ORDER BY e.valid_from DESC, e.position DESC, e.ordinal DESC
         LIMIT 1) r
 WHERE m.level = 3 AND m.unit = 9 AND m.measure = 15
UNION ALL
-- years that this system did not count, as the city published them
SELECT 3::smallint, 9, 6::smallint, make_date(h.year, 1, 1), h.measure, h.value
  FROM (SELECT DISTINCT ON (y.year, y.measure) y.year, y.measure, y.value
          FROM registry.yearly_history y
         ORDER BY y.year, y.measure, y.valid_from DESC, y.position DESC, y.ordinal DESC) h
 WHERE NOT EXISTS (SELECT FROM indicators.measure m
                     JOIN indicators.measure_kind k ON k.of = m.measure
                    WHERE k.code = h.measure AND m.level = 3 AND m.unit = 9 AND m.grain = 6
                      AND m.period = make_date(h.year, 1, 1));

CREATE VIEW indicators.indicator (
    indicator, name, numerator, denominator, factor, unit, ascending, of_persons, meaning,
    matrix_level, component, dimension, frequency, formula, achievement, numerator_code,
    denominator_code, numerator_summed, baseline, baseline_year, verification, assumptions,
    responsible) AS
SELECT s.code, s.name, n.measure, d.measure, s.factor_micro / 1000000.0, s.unit, s.sense = 1,
       coalesce(n.of_persons, false) OR coalesce(d.of_persons, false), s.definition, s.level,
       s.component, s.dimension, s.frequency, s.formula, s.achievement, s.numerator,
       s.denominator, coalesce(n.accumulation = 'sum', false), s.baseline_micro / 1000000.0,
       s.baseline_year, s.verification, s.assumptions, s.responsible
  FROM (SELECT DISTINCT ON (g.code) g.*
          FROM registry.indicator g
         WHERE g.valid_from <= (SELECT coalesce(max(o.day), 'infinity') FROM registry.opened_day o)
         ORDER BY g.code, g.valid_from DESC, g.position DESC, g.ordinal DESC) s
  LEFT JOIN indicators.measure_kind n ON n.code = s.numerator
  LEFT JOIN indicators.measure_kind d ON d.code = s.denominator
 WHERE NOT s.ended;
COMMENT ON COLUMN indicators.indicator.indicator IS 'Code';
COMMENT ON COLUMN indicators.indicator.name IS 'As people read it, in Spanish';
COMMENT ON COLUMN indicators.indicator.factor IS
    'The ratio is multiplied by it: 100 for per cent, 0.01 for pesos of centavos';
COMMENT ON COLUMN indicators.indicator.ascending IS 'True: more is better; false: less is better';
COMMENT ON COLUMN indicators.indicator.of_persons IS
    'It sums what persons answered: only what view published has may be shown';
COMMENT ON VIEW indicators.indicator IS
    'The matrix in force on the day of the last tick: a row of it is a sheet of the registry';
COMMENT ON COLUMN indicators.indicator.numerator IS
    'Number of the measure above; null: none that this system counts';
COMMENT ON COLUMN indicators.indicator.denominator IS
    'Number of the measure below, likewise; zero or absent: no data';
COMMENT ON COLUMN indicators.indicator.unit IS 'As the sheet says';
COMMENT ON COLUMN indicators.indicator.meaning IS 'Definition, in Spanish';
COMMENT ON COLUMN indicators.indicator.matrix_level IS
    '1 Fin, 2 Propósito, 3 Componente, 4 Actividad';
COMMENT ON COLUMN indicators.indicator.component IS 'Component that it is of; 0 above components';
COMMENT ON COLUMN indicators.indicator.dimension IS
    '1 eficacia, 2 eficiencia, 3 calidad, 4 economía';
COMMENT ON COLUMN indicators.indicator.frequency IS
    'How long the periods are that it is reported for: 2 month, 4 quarter, 5 half-year, 6 year';
COMMENT ON COLUMN indicators.indicator.formula IS
    '1 ratio, 2 share, 3 mean, 4 total, 5 variation against the base year, 6 typed in';
COMMENT ON COLUMN indicators.indicator.achievement IS
    '1 value ÷ target, 2 target ÷ value, 3 2 − value ÷ target';
COMMENT ON COLUMN indicators.indicator.numerator_code IS 'Code of the measure above';
COMMENT ON COLUMN indicators.indicator.denominator_code IS
    'Code of the measure below; empty = none';
COMMENT ON COLUMN indicators.indicator.numerator_summed IS
    'The measure above is a sum of this system: none is zero of something';
COMMENT ON COLUMN indicators.indicator.baseline IS 'Baseline of the sheet; null = none';
COMMENT ON COLUMN indicators.indicator.baseline_year IS
    'Year of the baseline; of a variation the base year';
COMMENT ON COLUMN indicators.indicator.verification IS 'Means of verification';
COMMENT ON COLUMN indicators.indicator.assumptions IS 'Assumptions';
COMMENT ON COLUMN indicators.indicator.responsible IS 'Who answers for it';

CREATE VIEW indicators.result AS
SELECT i.indicator, m.level, m.unit, m.grain, m.period, m.numerator, m.denominator, v.value,
       t.target, coalesce(t.baseline, i.baseline) AS baseline, a.achievement,
       indicators.light(a.achievement, t.yellow_from_micro, t.green_from_micro,
                        t.over_from_micro) AS light,
       m.base, m.n,
       indicators.period_end(m.grain, m.period) + 30
           > (SELECT coalesce(max(o.day), '-infinity') FROM registry.opened_day o) AS preliminary
  FROM indicators.indicator i
 CROSS JOIN LATERAL (
        SELECT f.level, f.unit, f.grain, f.period,
               CASE WHEN i.numerator_summed AND i.formula <= 3
                    THEN coalesce(max(f.value) FILTER (WHERE f.code = i.numerator_code), 0)
                    ELSE max(f.value) FILTER (WHERE f.code = i.numerator_code) END AS numerator,
               max(f.value) FILTER (WHERE f.code = i.denominator_code) AS denominator,
               max(f.value) FILTER (WHERE i.of_persons AND f.code = 'respondents') AS n,
               CASE WHEN i.formula = 5
                    THEN (SELECT b.value FROM indicators.figure b
                           WHERE b.code = i.numerator_code AND b.level = f.level
                             AND b.unit = f.unit AND b.grain = 6
                             AND b.period = make_date(i.baseline_year, 1, 1)) END AS base
          FROM indicators.figure f
         WHERE f.code IN (i.numerator_code, i.denominator_code,
                          CASE WHEN i.of_persons THEN 'respondents' END)
           AND (i.formula <> 5 OR f.grain = 6)
         GROUP BY f.level, f.unit, f.grain, f.period
        HAVING bool_or(f.code = coalesce(nullif(i.denominator_code, ''), i.numerator_code))) m
 CROSS JOIN LATERAL (
        SELECT CASE i.formula
                   WHEN 5 THEN i.factor * (m.numerator - m.base) / nullif(m.base, 0)
                   WHEN 4 THEN i.factor * m.numerator
                   WHEN 6 THEN i.factor * m.numerator
                   ELSE i.factor * m.numerator / nullif(m.denominator, 0) END AS value) v
  LEFT JOIN LATERAL (
        SELECT g.target_micro / 1000000.0 AS target, g.baseline_micro / 1000000.0 AS baseline,
               g.yellow_from_micro, g.green_from_micro, g.over_from_micro
          FROM indicators.target g
         WHERE g.indicator = i.indicator AND g.year = extract(year FROM m.period)
           AND g.valid_from <= (SELECT coalesce(max(o.day), 'infinity') FROM registry.opened_day o)
           AND (i.formula <= 3 OR m.grain = i.frequency AND m.level = 3)
           AND (g.period = 0
                OR m.grain = i.frequency
                   AND g.period = 1 + floor((extract(month FROM m.period) - 1)
                                            / (ARRAY[NULL, 1, NULL, 3, 6, 12])[m.grain]))
         ORDER BY g.period DESC, g.valid_from DESC, g.position DESC, g.ordinal DESC
         LIMIT 1) t ON true
 CROSS JOIN LATERAL (
        SELECT CASE i.achievement
                   WHEN 1 THEN v.value / nullif(t.target, 0)
                   WHEN 2 THEN nullif(t.target, 0) / nullif(v.value, 0)
                   ELSE 2 - v.value / nullif(t.target, 0) END AS achievement) a;
COMMENT ON COLUMN indicators.result.indicator IS 'Code of the indicator';
COMMENT ON COLUMN indicators.result.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN indicators.result.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN indicators.result.value IS 'In the indicator''s unit; null = no data';
COMMENT ON COLUMN indicators.result.light IS 'red, yellow, green, over or "no data"';
COMMENT ON VIEW indicators.result IS
    'Every indicator at every level and period that has what it is a part of, or is. Targets are '
    'those in force on the day of the last tick; one of a single period goes before the year''s; '
    'a total''s is for the city and the indicator''s own frequency only';
COMMENT ON COLUMN indicators.result.grain IS
    '1 day, 2 month, 3 week, 4 quarter, 5 half-year, 6 year';
COMMENT ON COLUMN indicators.result.period IS 'First day of the period';
COMMENT ON COLUMN indicators.result.numerator IS
    'Figure above; null: its measure is not counted, or not known for this period';
COMMENT ON COLUMN indicators.result.denominator IS 'Figure below; null where the formula has none';
COMMENT ON COLUMN indicators.result.target IS 'Target of the period or year; null = none set';
COMMENT ON COLUMN indicators.result.baseline IS 'Baseline, of the target or the sheet; null = none';
COMMENT ON COLUMN indicators.result.achievement IS
    '1 = exactly the target, as the sheet says for its sense; null = no data, or a target of zero';
COMMENT ON COLUMN indicators.result.base IS 'Of a variation: the figure of its base year';
COMMENT ON COLUMN indicators.result.n IS 'Of what persons answered: how many did';
COMMENT ON COLUMN indicators.result.preliminary IS
    'On the day of the last tick the period was not over for 30 days (domain.md §2) yet';

GRANT SELECT ON indicators.indicator, indicators.result
    TO tequio_indicators, tequio_operator, tequio_auditor;

DROP INDEX indicators.measure_places;

COMMIT;
