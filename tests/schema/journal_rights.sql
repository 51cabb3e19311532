-- Who may do what in the journal: every role with every topic, every consumer with every other's
-- rows. 42501 = permission denied, or a policy said no.

BEGIN;
SELECT plan(554);
\ir lib/entries.psql
\ir lib/as_role.psql

SELECT pg_temp.found();
SELECT pg_temp.append(topic::integer, 'algo', of_kind => 99) FROM journal.topic;

CREATE TEMPORARY VIEW role AS
SELECT rolname::text AS name, substr(rolname, 8) AS consumer,
       rolname IN (SELECT writer FROM journal.topic) AS writes,
       rolname <> 'tequio_gateway' AND rolname IN (SELECT writer FROM journal.topic) AS consumes,
       rolname IN ('tequio_operator', 'tequio_auditor') AS looks,
       rolname IN ('tequio_analyst', 'tequio_monitor') AS stays_out
  FROM pg_catalog.pg_roles
 WHERE rolname LIKE 'tequio\_%' AND rolname NOT IN ('tequio_owner');

SELECT is((SELECT count(*) FROM role), 11::bigint, 'the roles are those that are judged here');

-- Adding: through the parent and into the child
CREATE FUNCTION pg_temp.insert_into(target text, topic integer) RETURNS text LANGUAGE sql AS $$
    SELECT format('INSERT INTO %s (topic, partition, kind, status, position, received_at,'
                  ' root_position, cause_position, kitchen_id, device_id, cause_topic, body,'
                  ' content_digest, digest) VALUES (%s, 0, 99, 0, 50, ''2020-01-06Z'', 1, 0, 0, 0,'
                  ' 0, '''', sha256(''''), sha256(''''))', target, topic)
$$;
SELECT is(pg_temp.as_role(r.name, pg_temp.insert_into('journal.entry', t.topic)),
          CASE WHEN t.writer = r.name THEN '1 rows' ELSE '42501' END,
          r.name || ' adds to ' || t.name)
  FROM role r CROSS JOIN journal.topic t ORDER BY r.name, t.topic;
SELECT is(pg_temp.as_role(r.name, pg_temp.insert_into('journal.entry_' || t.name, t.topic)),
          CASE WHEN t.writer = r.name THEN '1 rows' ELSE '42501' END,
          r.name || ' adds to the child ' || t.name)
  FROM role r CROSS JOIN journal.topic t ORDER BY r.name, t.topic;

-- Streams: moved and locked by their writer only
SELECT is(pg_temp.as_role(r.name, 'UPDATE journal.stream SET last_tick = ''2020-01-06Z'''
                                  ' WHERE topic = ' || t.topic),
          CASE WHEN t.writer = r.name THEN '1 rows' WHEN r.writes THEN '0 rows' ELSE '42501' END,
          r.name || ' moves ' || t.name)
  FROM role r CROSS JOIN journal.topic t ORDER BY r.name, t.topic;
SELECT is(pg_temp.as_role(r.name, 'SELECT FROM journal.stream WHERE topic = ' || t.topic
                                  || ' FOR NO KEY UPDATE'),
          CASE WHEN t.writer = r.name THEN '1 rows' WHEN r.writes THEN '0 rows' ELSE '42501' END,
          r.name || ' locks ' || t.name)
  FROM role r CROSS JOIN journal.topic t WHERE NOT r.stays_out ORDER BY r.name, t.topic;
SELECT is(pg_temp.as_role(r.name, 'INSERT INTO journal.stream (topic, partition, head)'
                                  ' VALUES (1, 1, sha256(''''))'), '42501',
          r.name || ' makes no stream')
  FROM role r ORDER BY r.name;

-- Changing an entry: nobody
SELECT is(pg_temp.as_role(r.name, statement), '42501', r.name || ': ' || statement)
  FROM role r
 CROSS JOIN unnest(ARRAY['UPDATE journal.entry SET body = NULL', 'DELETE FROM journal.entry',
                         'TRUNCATE journal.entry_registry']) AS statement
 ORDER BY r.name, statement;
SELECT is(pg_temp.as_role(r.name, 'SELECT journal.erase(1::smallint, 0::smallint, 1)'),
          CASE r.name WHEN 'tequio_registry' THEN '1 rows' ELSE '42501' END,
          r.name || ' erases')
  FROM role r ORDER BY r.name;

-- Reading
CREATE TEMPORARY VIEW reads AS
SELECT r.name, t.topic, t.name AS of_topic,
       coalesce(t.topic = ANY (w.topics), r.looks) AS reads, r.writes OR r.looks AS knocks
  FROM role r
 CROSS JOIN journal.topic t
  LEFT JOIN (VALUES ('tequio_gateway', '{1,2,3,4,5}'::smallint[]), ('tequio_registry', '{1,2}'),
                    ('tequio_subsidy', '{1,2,3,4}'), ('tequio_purchases', '{1,2,3,4}'),
                    ('tequio_surveys', '{1,3,5}'), ('tequio_indicators', '{1,2,3,4,5,6}'))
         AS w (role_name, topics) ON w.role_name = r.name;
SELECT is(pg_temp.as_role(r.name, 'SELECT FROM journal.entry WHERE topic = ' || r.topic),
          CASE WHEN r.reads THEN '1 rows' WHEN r.knocks THEN '0 rows' ELSE '42501' END,
          r.name || ' reads ' || r.of_topic)
  FROM reads r ORDER BY r.name, r.topic;
SELECT is(pg_temp.as_role(r.name, 'SELECT FROM journal.entry_' || r.of_topic),
          CASE WHEN r.reads THEN '1 rows' ELSE '42501' END,
          r.name || ' reads the child ' || r.of_topic)
  FROM reads r ORDER BY r.name, r.topic;
SELECT is(pg_temp.as_role(r.name, 'SELECT FROM ' || t),
          CASE WHEN r.stays_out THEN '42501' ELSE '6 rows' END,
          r.name || ' reads ' || t)
  FROM role r CROSS JOIN unnest(ARRAY['journal.stream', 'journal.topic']) AS t ORDER BY r.name, t;

-- A consumer's own rows
INSERT INTO journal.cursor VALUES ('subsidy', 1, 0, 0), ('surveys', 1, 0, 0);
INSERT INTO journal.waiting VALUES ('subsidy', 1, 0, 1, sha256(''), '2020-01-06Z'),
                                   ('surveys', 1, 0, 1, sha256(''), '2020-01-06Z');
INSERT INTO journal.parked VALUES ('subsidy', 1, 0, 1, 1, 101, 'por probar', 3, '2020-01-06Z'),
                                  ('surveys', 1, 0, 1, 1, 101, 'por probar', 3, '2020-01-06Z');
SELECT is(pg_temp.as_role(w.who, format('%s consumer = %L', statement, w.whose)), w.outcome,
          format('%s, the rows of %s: %s', w.who, w.whose, statement))
  FROM unnest(ARRAY['UPDATE journal.cursor SET position = 1 WHERE',
                    'UPDATE journal.waiting SET ready = true WHERE',
                    'UPDATE journal.parked SET attempts = 4 WHERE',
                    'DELETE FROM journal.waiting WHERE',
                    'DELETE FROM journal.parked WHERE']) AS statement
 CROSS JOIN (VALUES ('tequio_subsidy', 'subsidy', '1 rows'),
                    ('tequio_subsidy', 'surveys', '0 rows'),
                    ('tequio_gateway', 'subsidy', '42501'),
                    ('tequio_operator', 'subsidy', '42501'))
       AS w (who, whose, outcome)
 ORDER BY statement, w.who, w.whose;
SELECT is(pg_temp.as_role('tequio_subsidy', 'DELETE FROM journal.cursor'), '42501',
          'a cursor is never removed');
SELECT is(pg_temp.as_role('tequio_subsidy', statement), '42501',
          'in another''s name: ' || statement)
  FROM unnest(ARRAY[
      $$INSERT INTO journal.cursor VALUES ('surveys', 2, 0, 0)$$,
      $$INSERT INTO journal.waiting VALUES ('surveys', 2, 0, 1, sha256(''), '2020-01-06Z')$$,
      $$INSERT INTO journal.parked VALUES ('surveys', 2, 0, 1, 1, 1, '', 1, '2020-01-06Z')$$,
      $$UPDATE journal.waiting SET consumer = 'surveys'$$]) AS statement;
SELECT is(pg_temp.as_role(r.name, 'SELECT FROM ' || t),
          CASE WHEN r.stays_out THEN '42501' ELSE '2 rows' END,
          r.name || ' reads ' || t)
  FROM role r
 CROSS JOIN unnest(ARRAY['journal.cursor', 'journal.waiting', 'journal.parked']) AS t
 ORDER BY r.name, t;

-- Blobs and the quarantine are the gateway's
SELECT is(pg_temp.as_role(r.name, 'SELECT FROM journal.blob_chunk'),
          CASE WHEN r.looks OR r.name = 'tequio_gateway' THEN '0 rows' ELSE '42501' END,
          r.name || ' reads blobs')
  FROM role r ORDER BY r.name;
SELECT is(pg_temp.as_role(r.name, $$SELECT FROM journal.whole_blobs('{}', 1, 1)$$),
          CASE r.name WHEN 'tequio_purchases' THEN '0 rows' ELSE '42501' END,
          r.name || ' takes whole blobs')
  FROM role r ORDER BY r.name;
SELECT is(pg_temp.as_role(r.name, $$INSERT INTO journal.quarantine
                                    VALUES (7, 0, '2020-01-06Z', 'por probar', '')$$),
          CASE r.name WHEN 'tequio_gateway' THEN '1 rows' ELSE '42501' END,
          r.name || ' puts into quarantine')
  FROM role r ORDER BY r.name;

-- The policies' constants are those of the table.
SELECT bag_eq(
    $$SELECT format('%s %s %s', p.polrelid::regclass, r.rolname,
                    coalesce(pg_get_expr(p.polqual, p.polrelid),
                             pg_get_expr(p.polwithcheck, p.polrelid)))
        FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_roles r ON r.oid = ANY (p.polroles)
       WHERE p.polrelid IN ('journal.stream'::regclass, 'journal.entry'::regclass)
         AND p.polname LIKE 'write%'$$,
    $$SELECT format('journal.%s %s (topic = %s)', t, writer, topic)
        FROM journal.topic, unnest(ARRAY['entry', 'stream']) AS t$$,
    'policies and journal.topic name the same writers');

SELECT * FROM finish();
ROLLBACK;
