-- Lights at their thresholds, both senses, what has no data; which target holds; what is published.
BEGIN;
SELECT plan(41);
\ir lib/matrix.psql

-- Light of an achievement: yellow from 0.8, green from 0.95, over from 1.3.
SELECT is(indicators.light(0.7999999, 800000, 950000, 1300000), 'red', 'just under yellow is red');
SELECT is(indicators.light(0.8, 800000, 950000, 1300000), 'yellow',
          'yellow begins at its threshold');
SELECT is(indicators.light(0.9499999, 800000, 950000, 1300000), 'yellow',
          'just under green is yellow');
SELECT is(indicators.light(0.95, 800000, 950000, 1300000), 'green',
          'green begins at its threshold');
SELECT is(indicators.light(1.2999999, 800000, 950000, 1300000), 'green',
          'just under over is green');
SELECT is(indicators.light(1.3, 800000, 950000, 1300000), 'over',
          'over-achievement begins at its threshold');
SELECT is(indicators.light(9, 800000, 950000, 0), 'green',
          'threshold 0 means that nothing is over');
SELECT is(indicators.light(NULL, 800000, 950000, 0), 'no data', 'no achievement is no data');
SELECT is(indicators.light(1, NULL, NULL, NULL), 'no data', 'no target is no data');

INSERT INTO indicators.target VALUES
    (1, 0, '2021-01-01', 'reports_on_time', 2021, 60000000, 90000000, 800000, 950000, 1300000),
    (1, 1, '2021-01-01', 'cost_per_ration', 2021, NULL, 10000000, 800000, 950000, 0),
    (1, 2, '2021-01-01', 'satisfaction', 2021, NULL, 0, 800000, 950000, 0);
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (3, 9, 2, '2021-03-01', 2, 1000), (3, 9, 2, '2021-03-01', 21, 900),
    (3, 9, 2, '2021-04-01', 2, 0), (3, 9, 2, '2021-04-01', 21, 0),
    (3, 9, 2, '2021-05-01', 2, 10),
    (3, 9, 2, '2022-03-01', 2, 10), (3, 9, 2, '2022-03-01', 21, 10),
    (3, 9, 2, '2021-03-01', 7, 100), (3, 9, 2, '2021-03-01', 8, 125000),
    (3, 9, 2, '2021-03-01', 11, 10), (3, 9, 2, '2021-03-01', 12, 9);

CREATE FUNCTION pg_temp.of(indicator text, period date) RETURNS indicators.result LANGUAGE sql AS
    'SELECT * FROM indicators.result r WHERE r.indicator = $1 AND r.level = 3 AND r.grain = 2 AND '
    'r.period = $2';

SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).value, 90::numeric, 'ratio times factor');
SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).achievement, 1::numeric,
          'exactly the target is 1');
SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).light, 'green', 'and green');
SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).baseline, 60::numeric, 'with its baseline');
SELECT is((pg_temp.of('reports_on_time', '2021-04-01')).value, NULL,
          'a zero denominator has no value');
SELECT is((pg_temp.of('reports_on_time', '2021-04-01')).light, 'no data', 'and no light');
SELECT is((pg_temp.of('reports_on_time', '2021-05-01')).value, 0::numeric,
          'nothing of something is zero');
SELECT is((pg_temp.of('reports_on_time', '2021-05-01')).light, 'red', 'and red');
SELECT is((pg_temp.of('reports_on_time', '2022-03-01')).value, 100::numeric,
          'a year without target has a value');
SELECT is((pg_temp.of('reports_on_time', '2022-03-01')).light, 'no data', 'and no light');
SELECT is((pg_temp.of('cost_per_ration', '2021-03-01')).value, 12.5, 'centavos become pesos');
SELECT is((pg_temp.of('cost_per_ration', '2021-03-01')).achievement, 0.8,
          'descending: target divided by value');
SELECT is((pg_temp.of('cost_per_ration', '2021-03-01')).light, 'yellow',
          'descending at its threshold');
SELECT is((pg_temp.of('satisfaction', '2021-03-01')).light, 'no data', 'a zero target is no data');
SELECT is_empty($$SELECT 1 FROM indicators.result WHERE light = 'green' AND achievement IS NULL$$,
                'no data is never green');

-- Of the versions of a target: the latest that is in force on the day of the last tick.
INSERT INTO indicators.target VALUES
    (2, 0, '2020-12-01', 'reports_on_time', 2021, 1000000, 1000000, 800000, 950000, 0),
    (3, 0, '2021-06-01', 'reports_on_time', 2021, 61000000, 95000000, 800000, 950000, 0),
    (3, 1, '2021-06-01', 'reports_on_time', 2021, 62000000, 96000000, 800000, 950000, 0);
INSERT INTO registry.opened_day VALUES ('2021-05-30', 1), ('2021-05-31', 2);
SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).target, 90::numeric,
          'a target to come does not hold yet, nor one that began earlier and was told later');
INSERT INTO registry.opened_day VALUES ('2021-06-01', 3);
SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).target, 96::numeric,
          'on its first day it does; of two from one day the last one told');
SELECT is((pg_temp.of('reports_on_time', '2021-03-01')).baseline, 62::numeric,
          'with its own baseline');

-- What is published of persons' answers. Kitchens 1 to 4 in alcaldía 7, 5 in 8, 6 in 9.
INSERT INTO indicators.kitchen_place
SELECT 1, k, '2021-01-01', k, 'U', CASE WHEN k < 5 THEN 7 ELSE k + 3 END
  FROM generate_series(1, 6) AS k;
CREATE FUNCTION pg_temp.answered(kitchen integer, alcaldia integer, day date, persons integer)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO indicators.measure AS m (level, unit, grain, period, measure, value)
    SELECT l.level, l.unit, g.grain, CASE g.grain WHEN 1 THEN day
           ELSE date_trunc('month', day)::date END, 20, persons
      FROM (VALUES (1, kitchen), (2, alcaldia), (3, 9)) AS l (level, unit),
           (VALUES (1), (2)) AS g (grain)
        ON CONFLICT (level, unit, grain, period, measure)
        DO UPDATE SET value = m.value + excluded.value$$;
-- the places that are published on a day (grain 1) or in a month (grain 2)
CREATE FUNCTION pg_temp.shown(at smallint, grain_ smallint, period_ date) RETURNS text
LANGUAGE sql AS $$
    SELECT coalesce(string_agg(unit || ':' || respondents, ' ' ORDER BY unit), '')
      FROM indicators.published WHERE level = at AND grain = grain_ AND period = period_$$;

SELECT pg_temp.answered(1, 7, '2020-02-03', 1);
SELECT is(pg_temp.shown(1::smallint, 1::smallint, '2020-02-03'), '', 'one person is nobody');
SELECT is(pg_temp.shown(3::smallint, 2::smallint, '2020-02-01'), '', 'in the whole city too');
SELECT pg_temp.answered(1, 7, '2020-03-02', 4);
SELECT is(pg_temp.shown(1::smallint, 1::smallint, '2020-03-02'), '', 'four are not published');
SELECT pg_temp.answered(1, 7, '2020-03-02', 1);
SELECT is(pg_temp.shown(1::smallint, 1::smallint, '2020-03-02'), '1:5', 'five are');
SELECT is(pg_temp.shown(2::smallint, 2::smallint, '2020-03-01'), '7:5', 'and make an alcaldía');

-- kitchen 1 with 4: its alcaldía less the others would give it away, so that 3 is hidden too
SELECT pg_temp.answered(1, 7, '2020-04-01', 4), pg_temp.answered(2, 7, '2020-04-01', 30),
       pg_temp.answered(3, 7, '2020-04-01', 6), pg_temp.answered(5, 8, '2020-04-01', 7);
SELECT is(pg_temp.shown(1::smallint, 1::smallint, '2020-04-01'), '2:30 5:7',
          'the smallest kitchen beside a hidden one is hidden with it');
SELECT is(pg_temp.shown(1::smallint, 2::smallint, '2020-04-01'), '2:30 5:7', 'in the month too');
SELECT is(pg_temp.shown(2::smallint, 1::smallint, '2020-04-01'), '7:40 8:7',
          'the whole is published');
-- two hidden ones that are five together hide each other
SELECT pg_temp.answered(4, 7, '2020-04-01', 1);
SELECT is(pg_temp.shown(1::smallint, 1::smallint, '2020-04-01'), '2:30 3:6 5:7',
          'hidden ones that are five together need nobody else');
-- an alcaldía of 3 hides the next one of the city
SELECT pg_temp.answered(6, 9, '2020-04-01', 3);
SELECT is(pg_temp.shown(2::smallint, 1::smallint, '2020-04-01'), '7:41', 'alcaldías likewise');
SELECT is(pg_temp.shown(3::smallint, 1::smallint, '2020-04-01'), '9:51', 'the city is published');

-- days of a month: 2 on one day, 8, 9 and 20 on others
SELECT pg_temp.answered(5, 8, '2020-05-04', 2), pg_temp.answered(5, 8, '2020-05-05', 9),
       pg_temp.answered(5, 8, '2020-05-06', 8), pg_temp.answered(5, 8, '2020-05-07', 20);
SELECT is((SELECT string_agg(extract(day FROM period) || ':' || respondents, ' ' ORDER BY period)
             FROM indicators.published WHERE level = 1 AND unit = 5 AND grain = 1
              AND period BETWEEN '2020-05-01' AND '2020-05-31'), '5:9 7:20',
          'the smallest day beside a hidden one is hidden with it');
SELECT is(pg_temp.shown(1::smallint, 2::smallint, '2020-05-01'), '5:39', 'the month is published');
-- no published whole less its published parts leaves one to four
SELECT is_empty($$
    SELECT w.* FROM indicators.published w
     CROSS JOIN LATERAL (SELECT w.respondents - coalesce(sum(p.respondents), 0) AS rest
                           FROM indicators.published p
                          WHERE p.level = w.level AND p.unit = w.unit AND p.grain = 1
                            AND w.grain = 2
                            AND p.period >= w.period AND p.period < w.period + interval '1 month'
                         UNION ALL
                         SELECT w.respondents - coalesce(sum(p.respondents), 0)
                           FROM indicators.published p
                           LEFT JOIN indicators.kitchen_place k ON k.kitchen_id = p.unit
                          WHERE p.level = w.level - 1 AND p.grain = w.grain
                            AND p.period = w.period
                            AND (p.level = 2 OR k.alcaldia = w.unit)) d
     WHERE d.rest BETWEEN 1 AND 4$$, 'no single subtraction gives fewer than five away');

SELECT * FROM finish();
ROLLBACK;
