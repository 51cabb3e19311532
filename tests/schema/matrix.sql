-- The matrix, against numbers worked out by hand: every formula, every period, figures that are no
-- sums, targets of single periods, and what is not known.
BEGIN;
SELECT plan(48);
\ir lib/matrix.psql

CREATE FUNCTION pg_temp.of(indicator text, grain_ integer, period_ date, at integer DEFAULT 3)
RETURNS indicators.result LANGUAGE sql AS $$
    SELECT * FROM indicators.result r
     WHERE r.indicator = $1 AND r.level = at AND r.grain = grain_ AND r.period = period_$$;
CREATE FUNCTION pg_temp.figure(code_ text, grain_ integer, period_ date) RETURNS bigint
LANGUAGE sql AS $$
    SELECT f.value FROM indicators.figure f
     WHERE f.code = code_ AND f.level = 3 AND f.grain = grain_ AND f.period = period_$$;

-- Periods, as C has them.
SELECT is((SELECT array_agg(indicators.period_start(g, '2024-12-31') ORDER BY g)
             FROM generate_series(1, 6) g),
          '{2024-12-31,2024-12-01,2024-12-30,2024-10-01,2024-07-01,2024-01-01}'::date[],
          'where periods begin');
SELECT is((SELECT array_agg(indicators.period_end(g, '2024-01-01') ORDER BY g)
             FROM generate_series(1, 6) g),
          '{2024-01-01,2024-01-31,2024-01-07,2024-03-31,2024-06-30,2024-12-31}'::date[],
          'and end');
SELECT is(indicators.period_end(2, '2024-02-01'), '2024-02-29', 'a leap year''s February');

-- Totals and variations, with years that the city published.
INSERT INTO registry.yearly_history (year, measure, value, source, valid_from, known_from, position,
                                     ordinal) VALUES
    (2019, 'rations_served', 799, 'published', '2018-01-01', 1, 1, 0),
    (2019, 'rations_served', 800, 'published again', '2018-01-01', 1, 1, 1),
    (2020, 'rations_served', 900, 'published', '2018-01-01', 1, 1, 2),
    (2021, 'rations_served', 999, 'published', '2018-01-01', 1, 1, 3),
    (2022, 'food_access_deficiency', 1234, 'published', '2018-01-01', 1, 1, 4);
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 6, '2021-01-01', 6, 1000), (1, 101, 6, '2021-01-01', 6, 40),
    (3, 9, 2, '2021-03-01', 6, 400);
INSERT INTO indicators.target VALUES
    (1, 0, '2018-01-01', 'rations_served', 2021, NULL, 1250000000, 800000, 950000, 1300000),
    (1, 1, '2018-01-01', 'rations_increase', 2021, NULL, 20000000, 800000, 950000, 1200000),
    (1, 2, '2018-01-01', 'food_access_deficiency', 2022, NULL, 10000000, 700000, 950000, 0);
SELECT is((pg_temp.of('rations_served', 6, '2021-01-01')).value, 1000::numeric, 'a total');
SELECT is((pg_temp.of('rations_served', 6, '2021-01-01')).light, 'yellow',
          '1000 of 1250 is yellow');
SELECT is((pg_temp.of('rations_served', 6, '2021-01-01', 1)).light, 'no data',
          'a kitchen''s total is not measured by the city''s target');
SELECT is((pg_temp.of('rations_served', 2, '2021-03-01')).light, 'no data',
          'nor a month''s by the year''s');
SELECT is((pg_temp.of('rations_served', 6, '2019-01-01')).value, 800::numeric,
          'a year that was not counted is as published, last');
SELECT is((pg_temp.of('rations_increase', 6, '2021-01-01')).value, 25::numeric,
          'variation: (1000 - 800) / 800, and what was counted goes before what was published');
SELECT is((pg_temp.of('rations_increase', 6, '2021-01-01')).base, 800::bigint, 'with its base');
SELECT is((pg_temp.of('rations_increase', 6, '2021-01-01')).light, 'over', '25 of 20 is over');
SELECT is((pg_temp.of('rations_increase', 6, '2020-01-01')).value, 12.5, 'of published years too');
SELECT is((pg_temp.of('rations_increase', 6, '2021-01-01', 1)).value, NULL,
          'a kitchen has no base year: no data');
SELECT is((pg_temp.of('rations_increase', 2, '2021-03-01')).indicator, NULL,
          'a variation is of years only');
SELECT is((pg_temp.of('food_access_deficiency', 6, '2022-01-01')).value, 12.34, 'typed in');
SELECT is((pg_temp.of('food_access_deficiency', 6, '2022-01-01')).achievement, 0.766,
          'descending by 2 - value / target');
SELECT is((pg_temp.of('food_access_deficiency', 6, '2022-01-01')).light, 'yellow', 'and its light');

-- Facts beside sums.
INSERT INTO registry.budget (fiscal_year, budget_key, centavos, valid_from, known_from, position,
                             ordinal) VALUES
    (2021, 'A', 10000, '2020-12-01', 1, 1, 0), (2021, 'A', 50000, '2021-01-15', 1, 1, 1),
    (2021, 'A', 90000, '2022-01-15', 1, 1, 2), (2021, 'B', 50000, '2020-12-01', 1, 1, 3);
INSERT INTO registry.opened_day VALUES ('2021-03-01', 1), ('2021-04-29', 2);
INSERT INTO registry.exchange_rate VALUES
    ('USD', 19000000, '2020-01-01', 1, 1, 0), ('USD', 20000000, '2021-12-31', 1, 1, 1),
    ('USD', 21000000, '2022-01-01', 1, 1, 2), ('EUR', 25000000, '2021-12-31', 1, 1, 3);
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 6, '2021-01-01', 10, 60000), (3, 9, 6, '2021-01-01', 15, 30000),
    (3, 9, 6, '2021-01-01', 16, 10000), (3, 9, 6, '2020-01-01', 15, 500);
SELECT is((pg_temp.of('subsidy_executed', 6, '2021-01-01')).value, 60::numeric,
          'granted of what both lines of the budget have by now');
SELECT is((pg_temp.of('local_spending_usd', 6, '2021-01-01')).value, 5::numeric,
          '100 pesos at 20 on the last day');
SELECT is((pg_temp.of('local_spending_usd', 6, '2020-01-01')).value, 0::numeric,
          'none spent there of what was spent is zero');
SELECT is((pg_temp.of('subsidy_executed', 6, '2020-01-01')).indicator, NULL,
          'a year without a budget has no result');

-- Means and last values, of service days.
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 1, '2021-03-01', 2, 3), (3, 9, 1, '2021-03-02', 2, 5), (3, 9, 1, '2021-03-03', 2, 0),
    (3, 9, 1, '2021-03-01', 1, 700), (3, 9, 1, '2021-03-02', 1, 900),
    (3, 9, 1, '2021-03-03', 1, 0), (3, 9, 2, '2021-03-01', 2, 8);
SELECT is(pg_temp.figure('kitchens_due', 2, '2021-03-01'), 4::bigint,
          'mean of the service days; one that was taken back is none');
SELECT is(pg_temp.figure('kitchens_due', 6, '2021-01-01'), 4::bigint, 'of the year');
SELECT is(pg_temp.figure('capacity', 4, '2021-01-01'), 900::bigint, 'the last day''s');
SELECT is((pg_temp.of('mean_rations', 2, '2021-03-01')).value, 100::numeric, '400 of 4 kitchens');

-- What is not counted is not zero.
SELECT is((pg_temp.of('not_counted', 2, '2021-03-01')).denominator, 8::bigint,
          'due reports are known');
SELECT is((pg_temp.of('not_counted', 2, '2021-03-01')).value, NULL,
          'a measure above that nobody counts: no data');
SELECT is((pg_temp.of('not_counted', 2, '2021-03-01')).light, 'no data', 'and no light');
SELECT is((pg_temp.of('reports_on_time', 2, '2021-03-01')).value, 0::numeric,
          'none on time of eight is zero');

-- Longer periods: the ratio of sums; targets of one period.
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 2, '2021-04-01', 7, 100), (3, 9, 2, '2021-04-01', 8, 100000),
    (3, 9, 2, '2021-05-01', 7, 300), (3, 9, 2, '2021-05-01', 8, 600000),
    (3, 9, 4, '2021-04-01', 7, 400), (3, 9, 4, '2021-04-01', 8, 700000);
INSERT INTO indicators.target VALUES
    (2, 0, '2018-01-01', 'cost_per_ration', 2021, NULL, 10000000, 800000, 950000, 0, 0),
    (2, 1, '2018-01-01', 'cost_per_ration', 2021, NULL, 17500000, 800000, 950000, 0, 2),
    (2, 2, '2018-01-01', 'cost_per_ration', 2021, NULL, 99000000, 800000, 950000, 0, 3);
SELECT is((pg_temp.of('cost_per_ration', 4, '2021-04-01')).value, 17.5,
          '7000 / 400, not the mean of 10 and 20');
SELECT is((pg_temp.of('cost_per_ration', 4, '2021-04-01')).target, 17.5,
          'the second quarter''s own target');
SELECT is((pg_temp.of('cost_per_ration', 2, '2021-04-01')).target, 10::numeric,
          'a month has the year''s');

-- Persons: a longer period is of the months that are shown.
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 2, '2021-01-01', 20, 5), (3, 9, 2, '2021-01-01', 11, 30),
    (3, 9, 2, '2021-01-01', 12, 15),
    (3, 9, 2, '2021-02-01', 20, 4), (3, 9, 2, '2021-02-01', 11, 24),
    (3, 9, 2, '2021-02-01', 12, 24),
    (3, 9, 2, '2021-05-01', 20, 6), (3, 9, 2, '2021-05-01', 11, 10),
    (3, 9, 2, '2021-05-01', 12, 5),
    (3, 9, 2, '2021-08-01', 20, 4), (3, 9, 2, '2021-08-01', 11, 10),
    (3, 9, 2, '2021-08-01', 12, 5);
SELECT is((pg_temp.of('satisfaction', 5, '2021-01-01')).value, 50::numeric,
          'the half-year without the month of four');
SELECT is((pg_temp.of('satisfaction', 5, '2021-01-01')).n, 11::bigint, 'and how many they were');
SELECT is((pg_temp.of('satisfaction', 5, '2021-07-01')).indicator, NULL,
          'four in half a year are nobody');
SELECT is((SELECT respondents FROM analytics.indicator_value WHERE indicator = 'satisfaction'
            AND level = 'city' AND grain = 'half'), 11::bigint, 'analysts see the same');

-- Preliminary for 30 days after the period, by the clock of the entries: the last was 29 April.
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 1, '2021-03-30', 2, 1), (3, 9, 1, '2021-03-31', 2, 1);
SELECT is((pg_temp.of('reports_on_time', 1, '2021-03-30')).preliminary, false, '30 days after');
SELECT is((pg_temp.of('reports_on_time', 1, '2021-03-31')).preliminary, true, '29 days after');

-- A new indicator is a row, and so is its end.
INSERT INTO registry.indicator
SELECT 'fees_per_ration', name, definition, 'MXN', 'fees_collected', 'rations_served', verification,
       assumptions, responsible, level, component, dimension, frequency, sense, formula,
       achievement, baseline_year, 10000, baseline_micro, ended, valid_from, known_from, position,
       ordinal
  FROM registry.indicator WHERE code = 'reports_on_time';
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 2, '2021-03-01', 9, 440000);
SELECT is((pg_temp.of('fees_per_ration', 2, '2021-03-01')).value, 11::numeric, 'one row more');
INSERT INTO registry.indicator
SELECT code, name, definition, unit, numerator, denominator, verification, assumptions, responsible,
       level, component, dimension, frequency, sense, formula, achievement, baseline_year,
       factor_micro, baseline_micro, true, '2021-04-29', known_from, 2, ordinal
  FROM registry.indicator WHERE code = 'fees_per_ration';
SELECT is((pg_temp.of('fees_per_ration', 2, '2021-03-01')).indicator, NULL, 'ended, it is gone');

-- Who works in the committees on a period's last day: members by their last version, of kitchens
-- that are active by theirs.
DELETE FROM registry.opened_day;
INSERT INTO registry.opened_day (day, known_from) VALUES ('2021-04-15', 1);
INSERT INTO registry.kitchen
SELECT k, 'Comedor', '', '07-001', 7, 0, 0, 200, s, '', d::date, 1, p, k
  FROM (VALUES (601, 2, '2021-01-01', 1), (602, 2, '2021-01-01', 1), (602, 4, '2021-04-01', 2),
               (603, 2, '2021-04-10', 1)) AS v (k, s, d, p);
INSERT INTO registry.committee_member
       (kitchen_id, member, name, role, sex, age_band, active, valid_from, known_from, position,
        ordinal)
SELECT k, m, 'nadie', 'member', x, 5, a, d::date, 1, p, m
  FROM (VALUES (601, 1, 1, true, '2021-01-01', 1), (601, 2, 1, true, '2021-01-01', 1),
               (601, 3, 2, true, '2021-01-01', 1), (601, 2, 1, false, '2021-04-05', 2),
               (602, 1, 1, true, '2021-01-01', 1), (602, 2, 2, true, '2021-01-01', 1),
               (602, 3, 1, true, '2021-01-01', 1), (603, 1, 1, true, '2021-04-10', 3),
               (603, 2, 1, true, '2021-05-01', 3)) AS v (k, m, x, a, d, p);
DELETE FROM indicators.measure WHERE measure = 2;
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 2, '2021-03-01', 2, 8), (3, 9, 2, '2021-04-01', 2, 8), (1, 601, 2, '2021-03-01', 2, 8);
SELECT is(pg_temp.figure('jobs', 2, '2021-03-01'), 6::bigint, 'six people work in March');
SELECT is(pg_temp.figure('women_working', 2, '2021-03-01'), 4::bigint, 'four of them women');
SELECT is(pg_temp.figure('jobs', 2, '2021-04-01'), 3::bigint,
          'in April so far three: one left, a kitchen closed, one opened');
SELECT is(pg_temp.figure('women_working', 2, '2021-04-01'), NULL,
          'and of three it is not said who they are');
SELECT is_empty($$SELECT FROM indicators.figure WHERE code IN ('jobs', 'women_working')
                   AND level <> 3$$, 'nor of a kitchen''s three');

-- A reader who names level and grain is answered from the index of places.
CREATE FUNCTION pg_temp.plan_of(question text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || question LOOP
        plan := plan || line || E'\n';
    END LOOP;
    RETURN plan;
END
$$;
SET LOCAL enable_seqscan = off;
SELECT ok(plan LIKE '%measure_places%', 'results of places are found by the index of places')
  FROM pg_temp.plan_of($$SELECT value FROM analytics.indicator_value
                          WHERE level = 'city' AND grain = 'month'$$) AS plan;
SELECT is((SELECT count(*) FROM analytics.indicator_value),
          (SELECT count(*) FROM indicators.result r
             JOIN indicators.indicator i USING (indicator)
             LEFT JOIN indicators.published p
                    ON i.of_persons AND p.level = r.level AND p.unit = r.unit
                   AND p.grain = r.grain AND p.period = r.period
            WHERE NOT i.of_persons OR p.respondents IS NOT NULL OR r.grain > 2),
          'level by level it is the same');
SELECT set_eq($$SELECT DISTINCT r.grain, r.grain_name FROM indicators.result r$$,
    $$SELECT DISTINCT r.grain, (ARRAY['day', 'month', 'week', 'quarter', 'half', 'year'])[r.grain]
        FROM indicators.result r$$, 'a grain and its name agree');

SELECT * FROM finish();
ROLLBACK;
