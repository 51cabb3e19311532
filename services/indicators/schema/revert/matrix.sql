-- Revert indicators:matrix from pg

BEGIN;

DROP VIEW indicators.result;
DROP VIEW indicators.indicator;
DROP VIEW indicators.figure;
DROP VIEW indicators.measure_kind;
DROP FUNCTION indicators.period_end(integer, date);

-- as they were: indicators:catalogue

CREATE VIEW indicators.measure_kind (measure, code, unit, meaning) AS VALUES
    (1::smallint, 'rations_programmed', 'rations',
     'Authorised capacity of the kitchens that were due'),
    (2, 'reports_due', 'reports', 'Kitchens that were due to serve and report'),
    (3, 'reports_received', 'reports', 'Kitchen-days with a report that stands, due or not'),
    (4, 'reports_on_time', 'reports', 'Of them, those first reported by the cut-off'),
    (5, 'reports_saved_in_time', 'reports',
     'Of them, those first saved by the cut-off and received later'),
    (6, 'rations_served', 'rations', 'Rations of the reports that stand'),
    (7, 'rations_counted', 'rations', 'Of them, those that the rule of the day pays'),
    (8, 'subsidy_claimed', 'centavos', 'Claims of the reports that stand'),
    (9, 'fees_collected', 'centavos', 'Recovery fees of the reports that stand'),
    (10, 'subsidy_granted', 'centavos', 'Grants, at the last day of their period'),
    (11, 'scores_given', 'scores', 'Scores of diners, all six aspects'),
    (12, 'scores_satisfied', 'scores', 'Of them, 4 and 5'),
    (13, 'purchases_accepted', 'purchases', 'Purchases whose verdict is accepted'),
    (14, 'purchases_accepted_local', 'purchases',
     'Of them, from a supplier in the kitchen''s alcaldía'),
    (15, 'spent_accepted', 'centavos', 'Totals of accepted purchases'),
    (16, 'spent_accepted_local', 'centavos', 'Of them, from a supplier in the kitchen''s alcaldía'),
    (17, 'purchases_declared', 'purchases', 'Purchases that got a verdict'),
    (18, 'units_in_need', 'units',
     'Territorial units of medium to very high need, each service day'),
    (19, 'units_served', 'units', 'Of them, those in which a kitchen was due that day'),
    (20, 'respondents', 'persons', 'Diners behind the scores: answers with at least one'),
    (21, 'reports_on_time_due', 'reports',
     'Reports on time, without those that were not due, as far as was known when they came'),
    (22, 'rations_served_due', 'rations',
     'Rations served, without those of reports that were not due');
COMMENT ON VIEW indicators.measure_kind IS 'What is measured';
COMMENT ON COLUMN indicators.measure_kind.measure IS 'Number, for ever';
COMMENT ON COLUMN indicators.measure_kind.code IS 'Name in code and views';
COMMENT ON COLUMN indicators.measure_kind.unit IS
    'rations, reports, centavos, scores, purchases, units, persons';
COMMENT ON COLUMN indicators.measure_kind.meaning IS 'What exactly is summed';

CREATE VIEW indicators.indicator (indicator, name, numerator, denominator, factor, unit, ascending,
                                  of_persons, meaning) AS VALUES
    ('rations_served_vs_programmed', 'Raciones servidas respecto de las programadas', 22::smallint,
     1::smallint, 100::numeric, '%', true, false,
     'Rations served by kitchens that were due ÷ rations programmed × 100'),
    ('coverage', 'Cobertura de unidades territoriales con necesidad', 19, 18, 100, '%', true,
     false, 'Units in need with a kitchen due ÷ units in need × 100, over the service days'),
    ('cost_per_ration', 'Subsidio por ración', 8, 7, 0.01, 'MXN', false, false,
     'Subsidy claimed ÷ rations that the rule pays'),
    ('reports_on_time', 'Informes diarios a tiempo', 21, 2, 100, '%', true, false,
     'Reports received by the cut-off, of kitchens that were due ÷ reports due × 100'),
    ('satisfaction', 'Satisfacción de las personas usuarias', 12, 11, 100, '%', true, true,
     'Scores of 4 or 5 ÷ scores × 100, all six aspects'),
    ('local_purchases', 'Compras en la propia alcaldía', 14, 13, 100, '%', true, false,
     'Accepted purchases from suppliers in the kitchen''s alcaldía ÷ accepted purchases × 100');
COMMENT ON VIEW indicators.indicator IS
    'Ratios of measures. A longer period''s ratio is the ratio of its sums';
COMMENT ON COLUMN indicators.indicator.indicator IS 'Code';
COMMENT ON COLUMN indicators.indicator.name IS 'As people read it, in Spanish';
COMMENT ON COLUMN indicators.indicator.numerator IS 'Measure above';
COMMENT ON COLUMN indicators.indicator.denominator IS 'Measure below; zero or absent: no data';
COMMENT ON COLUMN indicators.indicator.factor IS
    'The ratio is multiplied by it: 100 for per cent, 0.01 for pesos of centavos';
COMMENT ON COLUMN indicators.indicator.unit IS '% or MXN';
COMMENT ON COLUMN indicators.indicator.ascending IS 'True: more is better; false: less is better';
COMMENT ON COLUMN indicators.indicator.of_persons IS
    'It sums what persons answered: only what view published has may be shown';
COMMENT ON COLUMN indicators.indicator.meaning IS 'Formula in words';

CREATE VIEW indicators.result AS
SELECT i.indicator, m.level, m.unit, m.grain, m.period, m.numerator, m.denominator, m.value,
       t.target, t.baseline, a.achievement,
       indicators.light(a.achievement, t.yellow_from_micro, t.green_from_micro,
                        t.over_from_micro) AS light
  FROM indicators.indicator i
 CROSS JOIN LATERAL (
        SELECT d.level, d.unit, d.grain, d.period, coalesce(n.value, 0) AS numerator,
               d.value AS denominator,
               i.factor * coalesce(n.value, 0) / nullif(d.value, 0) AS value
          FROM indicators.measure d
          LEFT JOIN indicators.measure n
            ON n.level = d.level AND n.unit = d.unit AND n.grain = d.grain AND n.period = d.period
           AND n.measure = i.numerator
         WHERE d.measure = i.denominator) m
  LEFT JOIN (
        SELECT DISTINCT ON (g.indicator, g.year) g.indicator, g.year,
               g.target_micro / 1000000.0 AS target, g.baseline_micro / 1000000.0 AS baseline,
               g.yellow_from_micro, g.green_from_micro, g.over_from_micro
          FROM indicators.target g
         WHERE g.valid_from <= (SELECT coalesce(max(o.day), 'infinity') FROM registry.opened_day o)
         ORDER BY g.indicator, g.year, g.valid_from DESC, g.position DESC, g.ordinal DESC) t
         ON t.indicator = i.indicator AND t.year = extract(year FROM m.period)
 CROSS JOIN LATERAL (
        SELECT CASE WHEN i.ascending THEN m.value / nullif(t.target, 0)
                    ELSE nullif(t.target, 0) / nullif(m.value, 0) END AS achievement) a;
COMMENT ON VIEW indicators.result IS
    'Every indicator at every level and period that has its denominator. Targets are those in '
    'force on the day of the last tick';
COMMENT ON COLUMN indicators.result.indicator IS 'Code of the indicator';
COMMENT ON COLUMN indicators.result.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN indicators.result.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN indicators.result.grain IS '1 day, 2 month';
COMMENT ON COLUMN indicators.result.period IS 'The day, or the first of the month';
COMMENT ON COLUMN indicators.result.numerator IS 'Sum of the measure above';
COMMENT ON COLUMN indicators.result.denominator IS 'Sum of the measure below';
COMMENT ON COLUMN indicators.result.value IS 'In the indicator''s unit; null = no data';
COMMENT ON COLUMN indicators.result.target IS 'Target of the year; null = none set';
COMMENT ON COLUMN indicators.result.baseline IS 'Baseline; null = none';
COMMENT ON COLUMN indicators.result.achievement IS
    '1 = exactly the target. Ascending: value ÷ target; descending: target ÷ value; null = no data';
COMMENT ON COLUMN indicators.result.light IS 'red, yellow, green, over or "no data"';

GRANT SELECT ON indicators.measure_kind, indicators.indicator, indicators.result
    TO tequio_indicators, tequio_operator, tequio_auditor;

COMMIT;
