-- Indicators by colonia: ratios of the kitchens' sums, where each stood at the period's end, and
-- nothing of what persons answered.
BEGIN;
SELECT plan(13);
\ir lib/as_role.psql
\ir lib/matrix.psql

INSERT INTO registry.territorial_unit (code, scheme, year, name, alcaldia, grade, priority,
                                       valid_from, known_from, position, ordinal) VALUES
    ('07-001', 'IDS-CDMX', 2020, 'San Miguel', 7, 'bajo', 2, '2020-01-01', 1, 1, 0),
    ('07-001', 'IDS-CDMX', 2020, 'San Miguel Teotongo', 7, 'bajo', 2, '2021-01-01', 1, 1, 1);
-- 101 and 102 stand in the first; 102 moves in the middle of March; of 103 it is not known, and 104
-- is in another alcaldía
INSERT INTO indicators.kitchen_place (position, ordinal, valid_from, kitchen_id, unit, alcaldia)
VALUES (1, 0, '2021-01-01', 101, '07-001', 7), (1, 1, '2021-01-01', 102, '07-001', 7),
       (1, 2, '2021-03-15', 102, '07-002', 7), (1, 3, '2021-01-01', 103, '', 7),
       (1, 4, '2021-01-01', 104, '03-001', 3);
INSERT INTO indicators.measure (level, unit, grain, period, measure, value)
SELECT 1, k.kitchen, g.grain, g.period, m.measure, m.value * k.times
  FROM (VALUES (101, 1), (102, 3), (103, 7), (104, 9)) AS k (kitchen, times)
 CROSS JOIN (VALUES (1, '2021-03-14'::date), (1, '2021-03-15'), (2, '2021-02-01'),
                    (2, '2021-03-01')) AS g (grain, period)
 CROSS JOIN (VALUES (6, 100), (2, 10), (21, 8)) AS m (measure, value);
-- one whose reports were all late
UPDATE indicators.measure SET value = 0 WHERE unit = 102 AND measure = 21;
INSERT INTO indicators.measure (level, unit, grain, period, measure, value) VALUES
    (1, 101, 2, '2021-03-01', 20, 40), (1, 101, 2, '2021-03-01', 11, 200),
    (1, 101, 2, '2021-03-01', 12, 100), (2, 7, 2, '2021-03-01', 20, 40),
    (2, 7, 2, '2021-03-01', 11, 200), (2, 7, 2, '2021-03-01', 12, 100);

CREATE FUNCTION pg_temp.said(indicator_ text, grain_ text, period_ date) RETURNS text
LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', colonia, kitchens, numerator, denominator, value), ', '
                      ORDER BY colonia)
      FROM analytics.colonia_value v
     WHERE v.indicator = indicator_ AND v.grain = grain_ AND v.period = period_$$;

SELECT is(pg_temp.said('rations_served', 'month', '2021-02-01'),
          '03-001 1 900 900.0000, 07-001 2 400 400.0000', 'the sum of both kitchens');
SELECT is(pg_temp.said('rations_served', 'month', '2021-03-01'),
          '03-001 1 900 900.0000, 07-001 1 100 100.0000, 07-002 1 300 300.0000',
          'a month counts where its last day found the kitchen');
SELECT is(pg_temp.said('rations_served', 'day', '2021-03-14'),
          '03-001 1 900 900.0000, 07-001 2 400 400.0000', 'the day before it moved');
SELECT is(pg_temp.said('rations_served', 'day', '2021-03-15'),
          '03-001 1 900 900.0000, 07-001 1 100 100.0000, 07-002 1 300 300.0000', 'that day');
SELECT is(pg_temp.said('reports_on_time', 'month', '2021-02-01'),
          '03-001 1 72 90 80.0000, 07-001 2 8 40 20.0000',
          'the ratio of sums, not the mean of 80 and 0');
SELECT is(pg_temp.said('reports_on_time', 'month', '2021-03-01'),
          '03-001 1 72 90 80.0000, 07-001 1 8 10 80.0000, 07-002 1 0 30 0.0000',
          'none on time of thirty is zero');
SELECT is(pg_temp.said('rations_served', 'year', '2021-01-01'), NULL,
          'what is not summed has no row');
SELECT isnt_empty($$SELECT 1 FROM analytics.indicator_value
                     WHERE indicator = 'satisfaction' AND level = 'kitchen'$$,
                  'a kitchen''s satisfaction is published');
SELECT is_empty($$SELECT * FROM analytics.colonia_value WHERE indicator = 'satisfaction'$$,
                'a colonia''s is not');
SELECT results_eq($$SELECT DISTINCT colonia_name, alcaldia_code, alcaldia
                      FROM analytics.colonia_value WHERE colonia = '07-001'$$,
                  $$VALUES ('San Miguel Teotongo', '09007', 'Iztapalapa')$$,
                  'its newest name, and where it lies');
SELECT is((SELECT sum(numerator) FROM analytics.colonia_value
            WHERE indicator = 'rations_served' AND grain = 'month'),
          (SELECT sum(numerator) FROM analytics.indicator_value
            WHERE indicator = 'rations_served' AND grain = 'month' AND level = 'kitchen'
              AND unit_id <> 103)::numeric, 'nothing is lost but what stands nowhere');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.colonia_value'),
          '20 rows', 'analysts read it');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM analytics.colonia_value'), '42501',
          'the public''s reader does not');
SELECT * FROM finish();
ROLLBACK;
