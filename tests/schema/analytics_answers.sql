-- What analysts may read of persons' answers: nothing of fewer than five, and nothing that gives
-- fewer than five away by one subtraction.
BEGIN;
SELECT plan(22);
\ir lib/as_role.psql
\ir lib/matrix.psql

-- In alcaldía 7 kitchens 1 to 3; each person answers the six aspects once.
INSERT INTO indicators.kitchen_place
SELECT 1, k, '2021-01-01', k, 'U', 7 FROM generate_series(1, 3) AS k;

-- So many persons of a kitchen give a score to an aspect.
CREATE FUNCTION pg_temp.score(kitchen integer, day date, aspect_ integer, persons integer,
                              audience_ integer DEFAULT 1, channel_ integer DEFAULT 1)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.tally VALUES
        (kitchen, day, audience_, channel_, aspect_, 0, 0, 0, persons - 1, 1);
    INSERT INTO surveys.month_score AS s
    SELECT l.level, l.unit, date_trunc('month', day)::date, audience_, channel_, aspect_, 0, 0, 0,
           persons - 1, 1
      FROM (VALUES (1, kitchen), (2, 7), (3, 9)) AS l (level, unit)
        ON CONFLICT (level, unit, month, audience, channel, aspect)
        DO UPDATE SET n4 = s.n4 + excluded.n4, n5 = s.n5 + excluded.n5$$;
CREATE FUNCTION pg_temp.measured(kitchen integer, day date, persons integer, scores integer)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO indicators.measure AS m (level, unit, grain, period, measure, value)
    SELECT l.level, l.unit, g.grain, CASE g.grain WHEN 1 THEN day
           ELSE date_trunc('month', day)::date END, v.measure, v.value
      FROM (VALUES (1, kitchen), (2, 7), (3, 9)) AS l (level, unit),
           (VALUES (1), (2)) AS g (grain),
           (VALUES (20, persons), (11, scores), (12, scores)) AS v (measure, value)
        ON CONFLICT (level, unit, grain, period, measure)
        DO UPDATE SET value = m.value + excluded.value$$;
CREATE FUNCTION pg_temp.answered(kitchen integer, day date, persons integer)
RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.score(kitchen, day, a, persons) FROM generate_series(1, 6) AS a;
    SELECT pg_temp.measured(kitchen, day, persons, 6 * persons)$$;
CREATE FUNCTION pg_temp.kitchens(grain_ text, period_ date) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(unit_id || ':' || respondents, ' ' ORDER BY unit_id), '')
      FROM analytics.indicator_value
     WHERE indicator = 'satisfaction' AND level = 'kitchen' AND grain = grain_
       AND period = period_$$;
CREATE FUNCTION pg_temp.aspects(kitchen integer, month_ date, audience_ text DEFAULT 'diner')
RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(aspect || ':' || answers, ', ' ORDER BY aspect), '')
      FROM analytics.satisfaction
     WHERE kitchen_id = kitchen AND month = month_ AND audience = audience_$$;

-- One diner gives six scores: six are not five persons.
SELECT pg_temp.answered(1, '2021-01-04', 1);
SELECT is_empty($$SELECT * FROM analytics.indicator_value WHERE indicator = 'satisfaction'$$,
                'one diner''s six scores are shown nowhere, by day, month, kitchen or city');
SELECT is_empty('SELECT * FROM analytics.satisfaction', 'nor by aspect');

SELECT pg_temp.answered(1, '2021-02-01', 4);
SELECT is(pg_temp.kitchens('day', '2021-02-01'), '', 'four diners are not shown');
SELECT is(pg_temp.kitchens('month', '2021-02-01'), '', 'not by month');
SELECT is(pg_temp.aspects(1, '2021-02-01'), '', 'not by aspect');
SELECT is_empty($$SELECT * FROM analytics.indicator_value WHERE indicator = 'satisfaction'
                   AND level <> 'kitchen' AND period >= '2021-02-01'$$, 'not by alcaldía or city');

SELECT pg_temp.answered(1, '2021-03-01', 5);
SELECT is(pg_temp.kitchens('month', '2021-03-01'), '1:5', 'five are, by month');
SELECT is(pg_temp.kitchens('day', '2021-03-01'), '', 'by day the city''s alone');
SELECT is(pg_temp.aspects(1, '2021-03-01'),
          'attention:5, food:5, hygiene:5, service:5, treatment:5, use of the subsidy:5',
          'by aspect too');
SELECT is((SELECT value FROM analytics.indicator_value WHERE indicator = 'satisfaction'
            AND level = 'city' AND grain = 'month' AND period = '2021-03-01'), 100::numeric,
          'and the city has its value');

-- Four of kitchen 1 beside kitchens of 9 and 20.
SELECT pg_temp.answered(1, '2021-04-05', 4), pg_temp.answered(2, '2021-04-05', 9),
       pg_temp.answered(3, '2021-04-05', 20);
SELECT is(pg_temp.kitchens('month', '2021-04-01'), '3:20',
          'the alcaldía less its kitchens does not give the four away');
SELECT is(pg_temp.aspects(2, '2021-04-01'), '',
          'nor the aspects of the kitchen that is hidden beside them');
SELECT isnt(pg_temp.aspects(3, '2021-04-01'), '', 'the others have their aspects');

-- Ten diners, of whom three answered the last aspect.
SELECT pg_temp.score(3, '2021-05-03', a, 9 + a) FROM generate_series(1, 5) AS a;
SELECT pg_temp.score(3, '2021-05-03', 6, 3), pg_temp.measured(3, '2021-05-03', 14, 63);
SELECT is(pg_temp.aspects(3, '2021-05-01'), '', 'where an aspect is of three none is shown');

-- Anybody answers by the public link: a thousand of them move nothing that is published.
CREATE FUNCTION pg_temp.city(channel_ text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(DISTINCT answers || ' ' || satisfied_percent, ', ')
      FROM analytics.satisfaction_score
     WHERE level = 'city' AND grain = 'month' AND period = '2021-03-01' AND channel = channel_$$;
CREATE TEMPORARY TABLE before AS SELECT pg_temp.city('all') AS shown;
INSERT INTO surveys.month_score
SELECT l.level, l.unit, '2021-03-01', 1, 2, a, 1000, 0, 0, 0, 0
  FROM (VALUES (1, 1), (2, 7), (3, 9)) AS l (level, unit), generate_series(1, 6) AS a;
SELECT is(pg_temp.city('all'), (SELECT shown FROM before), 'the link moves not what all say');
SELECT is(pg_temp.aspects(1, '2021-03-01'),
          'attention:5, food:5, hygiene:5, service:5, treatment:5, use of the subsidy:5',
          'nor the kitchen');
SELECT is(pg_temp.city('link'), '1000 0.0', 'it is shown apart');

-- A committee of six, and one of three.
SELECT pg_temp.score(1, '2021-06-01', 1, 6, 2), pg_temp.score(2, '2021-06-01', 1, 3, 2);
SELECT is(pg_temp.aspects(1, '2021-06-01', 'committee'), '', 'of committees the city''s alone');
SELECT is(pg_temp.aspects(2, '2021-06-01', 'committee'), '', 'also of three');

-- Other indicators say nothing of persons.
INSERT INTO indicators.measure VALUES (1, 1, 1, '2021-06-01', 2, 1), (1, 1, 1, '2021-06-01', 21, 1);
SELECT is((SELECT value FROM analytics.indicator_value WHERE indicator = 'reports_on_time'
            AND level = 'kitchen' AND grain = 'day' AND unit_id = 1), 100::numeric,
          'one kitchen''s report is no secret');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM indicators.published'), '42501',
          'analysts read the views only');
SELECT is(pg_temp.as_role('tequio_analyst', $$SELECT * FROM analytics.indicator_value
                          WHERE indicator = 'satisfaction' AND grain = 'month'
                            AND period = '2021-04-01'$$), '3 rows',
          'and get what is published');

SELECT * FROM finish();
ROLLBACK;
