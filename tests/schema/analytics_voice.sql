-- Scores with their intervals, against numbers worked out by hand, and what must not be shown.
BEGIN;
SELECT plan(24);
\ir lib/as_role.psql

INSERT INTO indicators.kitchen_place
SELECT 1, k, '2021-01-01', k, 'U', 7 FROM generate_series(1, 3) AS k;

-- So many of a kitchen's diners give each score to an aspect; the sums that follow from it.
CREATE FUNCTION pg_temp.gave(kitchen integer, month_ date, aspect_ integer, scores integer[],
                             audience_ integer DEFAULT 1, channel_ integer DEFAULT 1)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.month_score AS s
    SELECT l.level, l.unit, month_, audience_, channel_, aspect_, scores[1], scores[2], scores[3],
           scores[4], scores[5]
      FROM (VALUES (1, kitchen), (2, 7), (3, 9)) AS l (level, unit)
        ON CONFLICT (level, unit, month, audience, channel, aspect)
        DO UPDATE SET n1 = s.n1 + excluded.n1, n2 = s.n2 + excluded.n2, n3 = s.n3 + excluded.n3,
                      n4 = s.n4 + excluded.n4, n5 = s.n5 + excluded.n5$$;
CREATE FUNCTION pg_temp.persons(kitchen integer, month_ date, count_ integer)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO indicators.measure AS m (level, unit, grain, period, measure, value)
    SELECT l.level, l.unit, 2, month_, 20, count_
      FROM (VALUES (1, kitchen), (2, 7), (3, 9)) AS l (level, unit)
        ON CONFLICT (level, unit, grain, period, measure)
        DO UPDATE SET value = m.value + excluded.value$$;
CREATE FUNCTION pg_temp.all_six(kitchen integer, month_ date, scores integer[],
                                channel_ integer DEFAULT 1) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.gave(kitchen, month_, a, scores, 1, channel_) FROM generate_series(1, 6) a;
    SELECT pg_temp.persons(kitchen, month_, (SELECT sum(n)::integer FROM unnest(scores) n))$$;
CREATE FUNCTION pg_temp.shows(level_ text, unit integer, period_ date, aspect_ text,
                              channel_ text DEFAULT 'all', grain_ text DEFAULT 'month',
                              audience_ text DEFAULT 'diner') RETURNS text LANGUAGE sql AS $$
    SELECT coalesce((SELECT format('%s: %s (%s to %s), %s %% (%s to %s)', answers, mean_score,
                                   mean_low, mean_high, satisfied_percent, satisfied_low,
                                   satisfied_high)
                       FROM analytics.satisfaction_score
                      WHERE level = level_ AND unit_id = unit AND period = period_
                        AND aspect = aspect_ AND channel = channel_ AND grain = grain_
                        AND audience = audience_), 'nothing')$$;

-- Student's t against the table.
SELECT is(round(analytics.t95(4), 2), 2.78, 't of 4 degrees of freedom');
SELECT is(round(analytics.t95(10), 3), 2.228, 'of 10');
SELECT is(round(analytics.t95(30), 3), 2.042, 'of 30');
SELECT is(round(analytics.t95(1000), 3), 1.962, 'of 1,000');

-- Five diners: four give 4, one gives 5. Mean 21 / 5; variance (89 - 441 / 5) / 4 / 5 = 0.04;
-- 2.7756 x 0.2. Five of five are satisfied: Wilson's 5 / (5 + 3.8415) to 1.
SELECT pg_temp.all_six(1, '2021-03-01', '{0,0,0,4,1}');
SELECT is(pg_temp.shows('kitchen', 1, '2021-03-01', 'food'),
          '5: 4.200 (3.645 to 4.755), 100.0 % (56.6 to 100.0)', 'five diners of a kitchen');
SELECT is(pg_temp.shows('city', 9, '2021-03-01', 'food'),
          '5: 4.200 (3.645 to 4.755), 100.0 % (56.6 to 100.0)', 'and the city, which is them');
-- Of all six the variance is 6 x 0.04 / 36: 2.7756 x 0.08165.
SELECT is(split_part(pg_temp.shows('kitchen', 1, '2021-03-01', 'all six'), ',', 1),
          '5: 4.200 (3.973 to 4.427)', 'all six together');

-- Four are shown nowhere, nor by what is left of the whole.
SELECT pg_temp.all_six(2, '2021-04-01', '{0,0,0,4,0}'),
       pg_temp.all_six(1, '2021-04-01', '{0,0,0,9,0}'),
       pg_temp.all_six(3, '2021-04-01', '{0,0,0,20,0}');
SELECT is(pg_temp.shows('kitchen', 2, '2021-04-01', 'food'), 'nothing', 'four diners');
SELECT is(pg_temp.shows('kitchen', 1, '2021-04-01', 'food'), 'nothing',
          'nor the smallest beside them');
SELECT is(split_part(pg_temp.shows('kitchen', 3, '2021-04-01', 'food'), ':', 1), '20', 'twenty');

-- An aspect that three answered hides all of them: no sum of six gives it away.
SELECT pg_temp.gave(3, '2021-05-01', a, '{0,0,0,10,0}') FROM generate_series(1, 5) a;
SELECT pg_temp.gave(3, '2021-05-01', 6, '{0,0,0,3,0}'), pg_temp.persons(3, '2021-05-01', 10);
SELECT is_empty($$SELECT * FROM analytics.satisfaction_score WHERE period = '2021-05-01'
                     AND grain = 'month'$$, 'an aspect that three answered hides all of them');

-- The quarter has April and no May.
SELECT is(split_part(pg_temp.shows('kitchen', 3, '2021-04-01', 'food', 'all', 'quarter'), ':', 1),
          '20', 'a quarter sums what is shown');
SELECT is(split_part(pg_temp.shows('city', 9, '2021-01-01', 'food', 'all', 'year'), ':', 1), '38',
          'and a year: 5 of March, 33 of April');

-- Channels, of the city only.
SELECT pg_temp.all_six(1, '2021-06-01', '{0,0,5,5,0}', 1),
       pg_temp.all_six(1, '2021-06-01', '{0,0,0,0,6}', 3);
SELECT is(split_part(pg_temp.shows('city', 9, '2021-06-01', 'food', 'kiosk'), ' ', 2), '3.500',
          'by kiosk');
SELECT is(split_part(pg_temp.shows('city', 9, '2021-06-01', 'food', 'monitor'), ' ', 2), '5.000',
          'with a monitor');
SELECT is(pg_temp.shows('kitchen', 1, '2021-06-01', 'food', 'kiosk'), 'nothing',
          'of a kitchen they are not told apart');
SELECT pg_temp.all_six(1, '2021-07-01', '{0,0,5,5,0}', 1),
       pg_temp.all_six(1, '2021-07-01', '{0,0,0,0,4}', 2);
SELECT is(pg_temp.shows('city', 9, '2021-07-01', 'food', 'kiosk'), 'nothing',
          'nor where four came by another one');
SELECT is(split_part(pg_temp.shows('city', 9, '2021-07-01', 'food'), ':', 1), '10',
          'all of them but the link''s together are shown');

-- Neighbours who cook: of the city, and not where one small committee would be what is left.
SELECT pg_temp.gave(k, '2021-06-01', a, '{0,0,0,3,0}', 2)
  FROM generate_series(1, 3) k, generate_series(1, 6) a;
SELECT is(split_part(pg_temp.shows('city', 9, '2021-06-01', 'all six', 'all', 'month',
                                   'committee'), ':', 1), '9', 'three committees of three');
SELECT pg_temp.gave(1, '2021-07-01', a, '{0,0,0,6,0}', 2) FROM generate_series(1, 6) a;
SELECT pg_temp.gave(2, '2021-07-01', a, '{0,0,0,3,0}', 2) FROM generate_series(1, 6) a;
SELECT is(pg_temp.shows('city', 9, '2021-07-01', 'food', 'all', 'month', 'committee'), 'nothing',
          'nine less the six that are shown are three');

-- June beside April in kitchen 1 and the city: 33 times 4; ten of 3 or 4 and six of 5. Means 4 and
-- 65 / 16; the variances of the means 0 and (275 - 65 ^ 2 / 16) / 15 / 16 = 0.045573; 15 degrees of
-- freedom: 2.1314 x 0.21348 = 0.4550.
SELECT is((SELECT format('%s to %s: %s (%s to %s) %s', answers_before, answers_after, difference,
                         difference_low, difference_high, significant)
             FROM analytics.satisfaction_change('city', 9, 'diner', 'month', '2021-04-01',
                                                '2021-06-01') WHERE aspect = 'food'),
          '33 to 16: 0.063 (-0.392 to 0.518) f', 'a difference that chance explains');
SELECT pg_temp.all_six(1, '2021-08-01', '{0,0,0,0,40}');
SELECT is((SELECT significant FROM analytics.satisfaction_change('city', 9, 'diner', 'month',
                   '2021-06-01', '2021-08-01') WHERE aspect = 'food'), true, 'one that is more');
SELECT is((SELECT count(*)::integer FROM analytics.satisfaction_change('city', 9, 'diner', 'month',
                   '2021-05-01', '2021-08-01')), 0, 'none with a month that is not shown');

SELECT is(pg_temp.as_role('tequio_analyst', $$SELECT * FROM analytics.satisfaction_change('city',
                          9, 'diner', 'month', '2021-04-01', '2021-06-01')$$), '7 rows',
          'analysts compare');

SELECT * FROM finish();
ROLLBACK;
