-- The entries behind a figure: those of its place and period, and what each added.
BEGIN;
SELECT plan(9);
\ir lib/as_role.psql
\ir lib/matrix.psql

INSERT INTO indicators.trace VALUES
    (2, 0, 10, 1, 7, '2021-03-01', '{1,2}', '{200,1}'),
    (2, 0, 10, 2, 3, '2021-03-01', '{1,2}', '{150,1}'),
    (3, 0, 11, 1, 7, '2021-03-01', '{3,4,6,21}', '{1,1,120,1}'),
    (3, 0, 12, 1, 7, '2021-03-01', '{6}', '{-20}'),
    (3, 0, 13, 2, 3, '2021-04-01', '{3,4,21}', '{1,1,1}');

CREATE FUNCTION pg_temp.behind(what text, grain text, period date, level text, unit integer)
RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(format('%s %s %s %s %s', left(e.side, 1), e.topic, e.position, e.kitchen_id,
                             e.amount), ', ')
      FROM analytics.explain(what, grain, period, level, unit) e$$;

SELECT is(pg_temp.behind('reports_on_time', 'month', '2021-03-15', 'city', 9),
          'n subsidy 11 1 1, d registry 10 1 1, d registry 10 2 1',
          'a month of the city: by what is above, then by what is below');
SELECT is(pg_temp.behind('reports_on_time', 'month', '2021-03-15', 'alcaldía', 7),
          'n subsidy 11 1 1, d registry 10 1 1', 'of an alcaldía');
SELECT is(pg_temp.behind('reports_on_time', 'day', '2021-03-01', 'kitchen', 2),
          'd registry 10 2 1', 'of a kitchen''s day');
SELECT is(pg_temp.behind('reports_on_time', 'year', '2021-08-01', 'kitchen', 2),
          'n subsidy 13 2 1, d registry 10 2 1', 'of a kitchen''s year');
SELECT is((SELECT sum(amount) FROM analytics.explain('rations_served', 'quarter', '2021-01-01')
            WHERE side = 'numerator'), 100::numeric, 'what was taken away is taken away');
SELECT is(pg_temp.behind('reports_on_time', 'fortnight', '2021-03-01', 'city', 9), NULL,
          'no such period, no entries');
SELECT is(pg_temp.behind('no_such', 'month', '2021-03-01', 'city', 9), NULL, 'nor indicator');
SELECT is(pg_temp.as_role('tequio_analyst', $$SELECT * FROM
                          analytics.explain('reports_on_time', 'month', '2021-03-01')$$), '3 rows',
          'analysts ask it');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM indicators.trace'), '42501',
          'and only it');

SELECT * FROM finish();
ROLLBACK;
