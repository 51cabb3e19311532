-- Lights at their thresholds, both senses, and what has no data.
BEGIN;
SELECT plan(24);

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
    ('reports_on_time', 2021, 60000000, 90000000, 800000, 950000, 1300000),
    ('cost_per_ration', 2021, NULL, 10000000, 800000, 950000, 0),
    ('satisfaction', 2021, NULL, 0, 800000, 950000, 0);
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

SELECT * FROM finish();
ROLLBACK;
