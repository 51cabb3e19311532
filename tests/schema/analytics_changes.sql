-- What an analyst reads who pulls what changed since the last time.
BEGIN;
SELECT plan(9);
\ir lib/entries.psql
\ir lib/as_role.psql

SELECT pg_temp.found();
SELECT pg_temp.append(3, 'contado ' || n, of_kind => 200) FROM generate_series(1, 7) n;
SELECT pg_temp.append(5, 'encuesta', of_kind => 400);

CREATE FUNCTION pg_temp.read(after bigint, most integer) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(position || ':' || kind || ':' || kitchen_id, ' ' ORDER BY position),
                    'nothing')
      FROM analytics.changed_since('subsidy', after, most)$$;
SELECT is(pg_temp.read(0, 3), '1:200:101 2:200:101 3:200:101', 'the first ones');
SELECT is(pg_temp.read(3, 100), '4:200:101 5:200:101 6:200:101 7:200:101', 'and what came after');
SELECT is(pg_temp.read(7, 100), 'nothing', 'nothing more');
SELECT pg_temp.append(3, 'otro', of_kind => 201);
SELECT is(pg_temp.read(7, 100), '8:201:101', 'until something is decided');
SELECT throws_ok(format('SELECT * FROM analytics.changed_since(%L, %s, %s)', topic, after, most),
                 '22023', NULL, format('%s after %s, %s at a time', topic, after, most))
  FROM (VALUES ('surveys', 0, 10), ('submissions', 0, 10), ('subsidy', 0, 100001)) v (topic, after,
                                                                                    most);
SELECT is(pg_temp.as_role('tequio_analyst',
                          $$SELECT * FROM analytics.changed_since('subsidy', 0)$$), '8 rows',
          'analysts read it');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM journal.entry'), '42501',
          'and not the journal');

SELECT * FROM finish();
ROLLBACK;
