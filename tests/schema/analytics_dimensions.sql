-- Days and places, to which facts are joined, with answers worked out by hand.
BEGIN;
SELECT plan(13);
\ir lib/as_role.psql

SELECT is_empty(
    $$SELECT v.name, r.rolname
        FROM (VALUES ('day'), ('place')) AS v (name), pg_catalog.pg_roles r
       WHERE r.rolname IN ('tequio_analyst', 'tequio_operator', 'tequio_auditor')
         AND NOT has_table_privilege(r.rolname, 'analytics.' || v.name, 'SELECT')$$,
    'analysts, operators and auditors read both');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM registry.calendar_day'), '42501',
          'nothing behind them is the analyst''s');
SELECT is((SELECT count(*) FROM analytics.day), 0::bigint, 'before the first tick there is no day');

-- Kitchens serve from Monday to Friday, from March on; a holiday that was said too early and
-- taken back, one that stands, a Sunday that works, and one of the offices alone.
INSERT INTO registry.subsidy_rule
VALUES (1, 'Gaceta', 2, 1, 150, 500, 1, true, false, 1100, 31, 1080, 2, 5, '2021-03-01', 1, 1, 0);
INSERT INTO registry.calendar_day VALUES
    (1, '2021-03-16', false, 'error', '2021-03-01', 1, 1, 0),
    (1, '2021-03-16', true, '', '2021-03-01', 1, 2, 0),
    (1, '2021-03-15', false, 'Natalicio', '2021-03-01', 1, 1, 1),
    (1, '2021-03-21', true, 'jornada', '2021-03-01', 1, 1, 2),
    (2, '2021-04-01', false, 'inhábil', '2021-03-01', 1, 1, 3);
INSERT INTO registry.opened_day VALUES ('2021-03-01', 1), ('2022-01-03', 2);
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, 'Calle ' || k, '07-001', 7, 19000000, -99000000, 200, 2, '',
       '2021-01-01', 1, 1, k
  FROM generate_series(101, 102) AS k;

SELECT is((SELECT format('%s %s %s', count(*), min(day), max(day)) FROM analytics.day),
          '730 2021-01-01 2022-12-31',
          'whole years, from the first day to the year of the last tick');
SELECT is((SELECT format('%s %s %s %s %s %s', weekday, week, month, quarter, half, year)
             FROM analytics.day WHERE day = '2021-08-22'),
          '7 2021-08-16 2021-08-01 2021-07-01 2021-07-01 2021-01-01',
          'periods are named by their first day');
SELECT is((SELECT format('%s %s', week, half) FROM analytics.day WHERE day = '2021-06-30'),
          '2021-06-28 2021-01-01', 'a half ends with June');
SELECT is((SELECT array_agg(service_day ORDER BY day) FROM analytics.day
            WHERE day BETWEEN '2021-03-14' AND '2021-03-21'),
          ARRAY[false, false, true, true, true, true, false, true],
          'the last word on a day holds, and no weekday against it');
SELECT is((SELECT count(*) FROM analytics.day WHERE day < '2021-03-01' AND service_day),
          0::bigint, 'where no rule holds nobody serves');
SELECT is((SELECT array_agg(office_day ORDER BY day) FROM analytics.day
            WHERE day BETWEEN '2021-03-31' AND '2021-04-03'),
          ARRAY[true, false, true, false], 'offices have a calendar of their own');
SELECT is((SELECT string_agg(to_char(day, 'MM-DD ') || holiday, ',' ORDER BY day)
             FROM analytics.day WHERE holiday IS NOT NULL),
          '03-15 Natalicio,04-01 inhábil', 'days of rest have their names, others none');

SELECT is((SELECT format('%s %s %s', count(*), count(DISTINCT (level, unit_id)),
                         count(*) FILTER (WHERE level = 'kitchen'))
             FROM analytics.place), '19 19 2',
          'the city, sixteen alcaldías and every kitchen, once');
SELECT is((SELECT format('%s %s', alcaldia_code, alcaldia) FROM analytics.place
            WHERE level = 'kitchen' AND unit_id = 102),
          (SELECT format('%s %s', alcaldia_code, name) FROM analytics.place
            WHERE level = 'alcaldía' AND unit_id = 7), 'a kitchen lies in its alcaldía');
INSERT INTO indicators.measure (level, unit, grain, period, measure, value)
SELECT m.level, m.unit, 2, '2021-03-01', 1, 5
  FROM (VALUES (1, 101), (2, 7), (3, 9)) AS m (level, unit);
SELECT is_empty(
    $$SELECT m.level, m.unit FROM indicators.measure m
       WHERE NOT EXISTS (SELECT FROM analytics.place p
                          WHERE (p.level, p.unit_id) = ((ARRAY['kitchen', 'alcaldía', 'city'])
                                                        [m.level], m.unit))$$,
    'every figure has its place');

SELECT * FROM finish();
ROLLBACK;
