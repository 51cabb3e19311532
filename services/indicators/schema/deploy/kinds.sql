-- Deploy indicators:kinds to pg
-- Petitions, digital reports, proof, menus, hours and jobs are measured; and a result whose figures
-- are kept sums is looked up and not computed over all there is.

BEGIN;

CREATE INDEX measure_places ON indicators.measure (measure, level, grain, period, unit)
    INCLUDE (value) WHERE level > 1;
COMMENT ON INDEX indicators.measure_places IS
    'Finds a measure of alcaldías and city over periods, without those of the kitchens';

CREATE OR REPLACE VIEW indicators.measure_kind (measure, code, unit, meaning, accumulation,
                                                           of, of_persons) AS
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
    (10, 'subsidy_granted', 'centavos',
     'Grants, at the last day of their period, without those that were taken back', 'sum', 10,
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
    (25, 'petitions_answered', 'petitions',
     'Answers to petitions, on the day of the answer; each round of one that was reopened has its '
     'own; of the city only', 'sum', 25, false),
    (26, 'petition_days', 'working days',
     'Working days that those answers took, each since its round began', 'sum', 26, false),
    (27, 'petitions_closed', 'petitions',
     'Petitions closed, on the day of the closing; a reopening takes its closing back; of the city '
     'only', 'sum', 27, false),
    (28, 'petitions_in_term', 'petitions', 'Of them, those that were answered by their due day',
     'sum', 28, false),
    (29, 'reports_digital', 'reports',
     'Reports that stand and were due, sent by the kitchen''s own tablet and not on its behalf',
     'sum', 29, false),
    (30, 'subsidy_proven', 'centavos',
     'Of accepted purchases, what was paid from the purse or from cash of it, on the day of the '
     'purchase', 'sum', 30, false),
    (37, 'menus_noted', 'menus', 'Reports that stand and tick the food groups of their menu',
     'sum', 37, false),
    (38, 'menus_balanced', 'menus',
     'Of them, those with something of each of the three groups of the plato del bien comer',
     'sum', 38, false),
    (39, 'worked_minutes', 'minutes', 'Minutes that members worked, as the reports note them',
     'sum', 39, false),
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
     'last', NULL, false),
    (105, 'jobs', 'persons',
     'Active members of the committees of active kitchens on the period''s last day; of the city',
     'last', NULL, false),
    (106, 'women_working', 'persons', 'Of them, women; where there are five at least', 'last',
     NULL, false))
SELECT k.measure, k.code, k.unit, k.meaning, k.accumulation, k.of, k.of_persons FROM kind k;
COMMENT ON COLUMN indicators.measure_kind.unit IS
    'rations, reports, centavos, scores, purchases, units, persons, petitions, working days, '
    'menus, minutes, kitchens, micropesos';

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
 WHERE k.of_persons AND m.level > 1
 GROUP BY m.level, m.unit, g.grain, indicators.period_start(g.grain, m.period), k.code
UNION ALL
-- and of kitchens only where their alcaldía's is too: else the city less all kitchens that are
-- shown would give an alcaldía away that is hidden for its few
SELECT m.level, m.unit, g.grain::smallint, indicators.period_start(g.grain, m.period), k.code,
       sum(m.value)::bigint
  FROM indicators.measure_kind k
  JOIN indicators.measure m ON m.measure = k.measure
  JOIN indicators.published p ON p.level = m.level AND p.unit = m.unit AND p.grain = m.grain
       AND p.period = m.period
  JOIN (VALUES (3, 1), (4, 2), (5, 2), (6, 2)) AS g (grain, of) ON g.of = m.grain
  JOIN indicators.answered a ON a.level = 1 AND a.unit = m.unit AND a.grain = m.grain
       AND a.period = m.period
  JOIN indicators.published q ON q.level = 2 AND q.unit = a.place AND q.grain = m.grain
       AND q.period = m.period
 WHERE k.of_persons AND m.level = 1
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
-- who works in the committees: facts about persons, of the city only
SELECT 3::smallint, 9, p.grain, p.period, w.code, w.persons
  FROM (SELECT m.grain, m.period,
               least(indicators.period_end(m.grain, m.period),
                     (SELECT max(o.day) FROM registry.opened_day o)) AS day
          FROM indicators.measure m
         WHERE m.level = 3 AND m.unit = 9 AND m.measure = 2 AND m.grain > 1) p
 CROSS JOIN LATERAL (
        SELECT count(*) AS jobs, count(*) FILTER (WHERE m.sex = 1) AS women
          FROM (SELECT DISTINCT ON (c.kitchen_id, c.member) c.kitchen_id, c.sex, c.active
                  FROM registry.committee_member c
                 WHERE c.valid_from <= p.day
                 ORDER BY c.kitchen_id, c.member, c.valid_from DESC, c.position DESC,
                       c.ordinal DESC) m
          JOIN (SELECT DISTINCT ON (k.kitchen_id) k.kitchen_id, k.state
                  FROM registry.kitchen k
                 WHERE k.valid_from <= p.day
                 ORDER BY k.kitchen_id, k.valid_from DESC, k.position DESC, k.ordinal DESC) k
            ON k.kitchen_id = m.kitchen_id AND k.state = 2
         WHERE m.active) n
 CROSS JOIN LATERAL (VALUES ('jobs', n.jobs, 1), ('women_working', n.women, 5)) AS w (code, persons,
                                                                                     least)
 WHERE n.jobs >= w.least
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

CREATE OR REPLACE VIEW indicators.indicator (
    indicator, name, numerator, denominator, factor, unit, ascending, of_persons, meaning,
    matrix_level, component, dimension, frequency, formula, achievement, numerator_code,
    denominator_code, numerator_summed, baseline, baseline_year, verification, assumptions,
    responsible, kept) AS
SELECT s.code, s.name, n.measure, d.measure, s.factor_micro / 1000000.0, s.unit, s.sense = 1,
       coalesce(n.of_persons, false) OR coalesce(d.of_persons, false), s.definition, s.level,
       s.component, s.dimension, s.frequency, s.formula, s.achievement, s.numerator,
       s.denominator, coalesce(n.accumulation = 'sum', false), s.baseline_micro / 1000000.0,
       s.baseline_year, s.verification, s.assumptions, s.responsible,
       (s.formula <= 4 AND n.accumulation = 'sum' AND NOT n.of_persons
        AND (s.denominator = '' OR d.accumulation = 'sum' AND NOT d.of_persons)) IS TRUE
  FROM (SELECT DISTINCT ON (g.code) g.*
          FROM registry.indicator g
         WHERE g.valid_from <= (SELECT coalesce(max(o.day), 'infinity') FROM registry.opened_day o)
         ORDER BY g.code, g.valid_from DESC, g.position DESC, g.ordinal DESC) s
  LEFT JOIN indicators.measure_kind n ON n.code = s.numerator
  LEFT JOIN indicators.measure_kind d ON d.code = s.denominator
 WHERE NOT s.ended;
COMMENT ON COLUMN indicators.indicator.kept IS
    'Both its figures are sums that are kept entry by entry, and not of what persons answered';

CREATE OR REPLACE VIEW indicators.result AS
SELECT i.indicator, m.level, m.unit, m.grain, m.period, m.numerator, m.denominator, v.value,
       t.target, coalesce(t.baseline, i.baseline) AS baseline, a.achievement,
       indicators.light(a.achievement, t.yellow_from_micro, t.green_from_micro,
                        t.over_from_micro) AS light,
       m.base, m.n,
       indicators.period_end(m.grain, m.period) + 30
           > (SELECT coalesce(max(o.day), '-infinity') FROM registry.opened_day o) AS preliminary,
       m.grain_name
  FROM indicators.indicator i
  JOIN (
        -- both figures are kept sums: the rows of the one below, with the one above looked up;
        -- grain by grain, so that whoever names one asks nothing of the others
        SELECT k.indicator, d.level, d.unit, d.grain, 'day' AS grain_name, d.period,
               CASE WHEN k.denominator IS NULL THEN d.value ELSE coalesce(n.value, 0) END
                   AS numerator,
               CASE WHEN k.denominator IS NOT NULL THEN d.value END AS denominator,
               NULL::bigint AS n, NULL::bigint AS base
          FROM indicators.indicator k
          JOIN indicators.measure d ON d.measure = coalesce(k.denominator, k.numerator)
                                   AND d.grain = 1
          LEFT JOIN indicators.measure n
                 ON k.denominator IS NOT NULL AND n.measure = k.numerator AND n.level = d.level
                AND n.unit = d.unit AND n.grain = 1 AND n.period = d.period
         WHERE k.kept
        UNION ALL
        SELECT k.indicator, d.level, d.unit, d.grain, 'month', d.period,
               CASE WHEN k.denominator IS NULL THEN d.value ELSE coalesce(n.value, 0) END,
               CASE WHEN k.denominator IS NOT NULL THEN d.value END,
               NULL, NULL
          FROM indicators.indicator k
          JOIN indicators.measure d ON d.measure = coalesce(k.denominator, k.numerator)
                                   AND d.grain = 2
          LEFT JOIN indicators.measure n
                 ON k.denominator IS NOT NULL AND n.measure = k.numerator AND n.level = d.level
                AND n.unit = d.unit AND n.grain = 2 AND n.period = d.period
         WHERE k.kept
        UNION ALL
        SELECT k.indicator, d.level, d.unit, d.grain, 'week', d.period,
               CASE WHEN k.denominator IS NULL THEN d.value ELSE coalesce(n.value, 0) END,
               CASE WHEN k.denominator IS NOT NULL THEN d.value END,
               NULL, NULL
          FROM indicators.indicator k
          JOIN indicators.measure d ON d.measure = coalesce(k.denominator, k.numerator)
                                   AND d.grain = 3
          LEFT JOIN indicators.measure n
                 ON k.denominator IS NOT NULL AND n.measure = k.numerator AND n.level = d.level
                AND n.unit = d.unit AND n.grain = 3 AND n.period = d.period
         WHERE k.kept
        UNION ALL
        SELECT k.indicator, d.level, d.unit, d.grain, 'quarter', d.period,
               CASE WHEN k.denominator IS NULL THEN d.value ELSE coalesce(n.value, 0) END,
               CASE WHEN k.denominator IS NOT NULL THEN d.value END,
               NULL, NULL
          FROM indicators.indicator k
          JOIN indicators.measure d ON d.measure = coalesce(k.denominator, k.numerator)
                                   AND d.grain = 4
          LEFT JOIN indicators.measure n
                 ON k.denominator IS NOT NULL AND n.measure = k.numerator AND n.level = d.level
                AND n.unit = d.unit AND n.grain = 4 AND n.period = d.period
         WHERE k.kept
        UNION ALL
        SELECT k.indicator, d.level, d.unit, d.grain, 'half', d.period,
               CASE WHEN k.denominator IS NULL THEN d.value ELSE coalesce(n.value, 0) END,
               CASE WHEN k.denominator IS NOT NULL THEN d.value END,
               NULL, NULL
          FROM indicators.indicator k
          JOIN indicators.measure d ON d.measure = coalesce(k.denominator, k.numerator)
                                   AND d.grain = 5
          LEFT JOIN indicators.measure n
                 ON k.denominator IS NOT NULL AND n.measure = k.numerator AND n.level = d.level
                AND n.unit = d.unit AND n.grain = 5 AND n.period = d.period
         WHERE k.kept
        UNION ALL
        SELECT k.indicator, d.level, d.unit, d.grain, 'year', d.period,
               CASE WHEN k.denominator IS NULL THEN d.value ELSE coalesce(n.value, 0) END,
               CASE WHEN k.denominator IS NOT NULL THEN d.value END,
               NULL, NULL
          FROM indicators.indicator k
          JOIN indicators.measure d ON d.measure = coalesce(k.denominator, k.numerator)
                                   AND d.grain = 6
          LEFT JOIN indicators.measure n
                 ON k.denominator IS NOT NULL AND n.measure = k.numerator AND n.level = d.level
                AND n.unit = d.unit AND n.grain = 6 AND n.period = d.period
         WHERE k.kept
        UNION ALL
        -- the same of years that this system did not count
        SELECT k.indicator, h.level, h.unit, h.grain, 'year', h.period, h.numerator,
               h.denominator, h.n, h.base
          FROM indicators.indicator k
         CROSS JOIN LATERAL (
                SELECT f.level, f.unit, f.grain, f.period,
                       CASE WHEN k.formula <= 3
                            THEN coalesce(max(f.value) FILTER (WHERE f.code = k.numerator_code), 0)
                            ELSE max(f.value) FILTER (WHERE f.code = k.numerator_code) END
                           AS numerator,
                       max(f.value) FILTER (WHERE f.code = k.denominator_code) AS denominator,
                       NULL::bigint AS n, NULL::bigint AS base
                  FROM indicators.figure f
                 WHERE f.code IN (k.numerator_code, k.denominator_code)
                   AND f.level = 3 AND f.unit = 9 AND f.grain = 6
                   AND NOT EXISTS (SELECT FROM indicators.measure d
                                    WHERE d.level = 3 AND d.unit = 9 AND d.grain = 6
                                      AND d.period = f.period
                                      AND d.measure = coalesce(k.denominator, k.numerator))
                 GROUP BY f.level, f.unit, f.grain, f.period
                HAVING bool_or(f.code = coalesce(nullif(k.denominator_code, ''),
                                                 k.numerator_code))) h
         WHERE k.kept
        UNION ALL
        SELECT k.indicator, o.level, o.unit, o.grain, g.name, o.period, o.numerator, o.denominator,
               o.n, o.base
          FROM indicators.indicator k
         CROSS JOIN LATERAL (
                SELECT f.level, f.unit, f.grain, f.period,
                       CASE WHEN k.numerator_summed AND k.formula <= 3
                            THEN coalesce(max(f.value) FILTER (WHERE f.code = k.numerator_code), 0)
                            ELSE max(f.value) FILTER (WHERE f.code = k.numerator_code) END
                           AS numerator,
                       max(f.value) FILTER (WHERE f.code = k.denominator_code) AS denominator,
                       max(f.value) FILTER (WHERE k.of_persons AND f.code = 'respondents') AS n,
                       CASE WHEN k.formula = 5
                            THEN (SELECT b.value FROM indicators.figure b
                                   WHERE b.code = k.numerator_code AND b.level = f.level
                                     AND b.unit = f.unit AND b.grain = 6
                                     AND b.period = make_date(k.baseline_year, 1, 1)) END AS base
                  FROM indicators.figure f
                 WHERE f.code IN (k.numerator_code, k.denominator_code,
                                  CASE WHEN k.of_persons THEN 'respondents' END)
                   AND (k.formula <> 5 OR f.grain = 6)
                 GROUP BY f.level, f.unit, f.grain, f.period
                HAVING bool_or(f.code = coalesce(nullif(k.denominator_code, ''),
                                                 k.numerator_code))) o
          JOIN (VALUES (1, 'day'), (2, 'month'), (3, 'week'), (4, 'quarter'), (5, 'half'),
                       (6, 'year')) AS g (grain, name) ON g.grain = o.grain
         WHERE NOT k.kept) m ON m.indicator = i.indicator
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
COMMENT ON COLUMN indicators.result.grain_name IS
    'day, month, week, quarter, half, year: who asks for one by its name asks nothing of the '
    'others';

COMMIT;
