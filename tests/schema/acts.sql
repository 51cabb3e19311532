-- Acts of two people: what the database refuses by itself, whoever asks it. And the auditor, who
-- reads everything there is and writes none of it.
BEGIN;
SELECT plan(46);
\ir lib/as_role.psql

-- An act of that subject and state, as the service would have written it: person 5 prepared it.
CREATE FUNCTION pg_temp.act(number integer, subject integer, centavos bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO registry.act VALUES
        (lpad(number::text, 32, '0')::uuid, subject, 1, 0, centavos, 'what', sha256('what'), '', 5,
         10, 20, '2021-03-01');
$$;
CREATE FUNCTION pg_temp.ends(number integer, state integer, person integer, why text DEFAULT 'so')
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE registry.act a
       SET state = ends.state, authorised_by = CASE WHEN ends.state = 2 THEN person END,
           ended_by = CASE WHEN ends.state > 1 THEN person END,
           ended_position = CASE WHEN ends.state > 1 THEN 11 END, ended_submission = 21,
           ended_at = '2021-03-02', ended_day = '2021-03-02', ended_reason = why
     WHERE a.act = lpad(number::text, 32, '0')::uuid;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;

-- Steps

SELECT results_eq('SELECT from_state::int, to_state::int FROM registry.act_step ORDER BY 1, 2',
                  $$VALUES (0, 1), (0, 2), (1, 2), (1, 3), (1, 4)$$, 'five legal steps');
SELECT is((SELECT count(*)::integer FROM registry.act_subject), 11, 'eleven subjects');

SELECT lives_ok($$SELECT pg_temp.act(n, 1, 100) FROM generate_series(1, 9) n$$, 'acts wait');
SELECT is(pg_temp.ends(1, 2, 5), '23514', 'who prepared it does not authorise it');
SELECT is(pg_temp.ends(1, 3, 5), '23514', 'nor reject it');
SELECT is(pg_temp.ends(1, 3, 6, ''), '23514', 'nobody rejects it without a reason');
SELECT is(pg_temp.ends(1, 4, 6), '23514', 'nor withdraws it for another');
SELECT is(pg_temp.ends(1, 1, 6), '23001', 'it is prepared once');
SELECT is(pg_temp.ends(1, 2, 6), 'done', 'another person authorises it');
SELECT is(pg_temp.ends(2, 3, 6), 'done', 'or rejects it');
SELECT is(pg_temp.ends(3, 4, 5), 'done', 'who prepared it withdraws it');
SELECT is(pg_temp.ends(number, state, CASE state WHEN 4 THEN 5 ELSE 6 END), '23001',
          format('from %s to %s there is no step', number + 1, state))
  FROM generate_series(1, 3) AS number, generate_series(1, 4) AS state;
SELECT throws_ok(format($$INSERT INTO registry.act VALUES
                            (lpad('%s', 32, '0')::uuid, 1, %s, 0, 100, 'what', sha256('what'), '',
                             5, 10, 20, '2021-03-01', NULL, %s, 11, 21, '2021-03-02',
                             '2021-03-02', 'so')$$, 85 + state, state,
                        CASE state WHEN 4 THEN 5 ELSE 6 END),
                 '23001', NULL, format('nothing begins at %s', state))
  FROM generate_series(3, 4) AS state;
SELECT throws_ok($$UPDATE registry.act SET centavos = 101
                    WHERE act = lpad('4', 32, '0')::uuid$$, '23001', NULL,
                 'what was prepared stays as it was seen');
SELECT throws_ok($$UPDATE registry.act SET prepared_by = 7
                    WHERE act = lpad('4', 32, '0')::uuid$$, '23001', NULL, 'and by whom');
SELECT throws_ok($$INSERT INTO registry.act VALUES
                     (lpad('80', 32, '0')::uuid, 1, 1, 0, 1, 'what', sha256('other'), '', 5, 10,
                      20, '2021-03-01')$$, '23514', NULL, 'a digest is that of the content');
SELECT throws_ok($$SELECT pg_temp.act(81, 12, 1)$$, '23514', NULL, 'no subject 12');

-- One person

CREATE FUNCTION pg_temp.alone(number integer, subject integer, centavos bigint, person integer)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO registry.act VALUES
        (lpad(number::text, 32, '0')::uuid, subject, 2, 1, centavos, 'what', sha256('what'), '', 5,
         10, 20, '2021-03-01', person, person, 10, 20, '2021-03-01', '2021-03-01');
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
SELECT is(pg_temp.alone(50, 7, 0, 5), '23001', 'without a limit it always takes two');
INSERT INTO registry.act_limit VALUES (7, 5000, '2021-03-01', 20, 1, 0),
                                      (7, 9000, '2021-03-02', 20, 1, 1),
                                      (7, 9000, '2021-03-01', 21, 2, 0);
SELECT is(pg_temp.alone(51, 7, 5000, 5), 'done', 'one person is enough up to the limit');
SELECT is(pg_temp.alone(52, 7, 5001, 5), '23001',
          'not beyond, whatever holds later or was said later');
SELECT is(pg_temp.alone(53, 5, 10, 5), '23001', 'nor for another subject');
SELECT is(pg_temp.alone(54, 7, 10, 6), '23001', 'nor for somebody else');
SELECT is(pg_temp.ends(9, 2, 5), '23514', 'nor afterwards');
SELECT throws_ok($$INSERT INTO registry.act_limit VALUES (5, 1, '2021-03-01', 1, 1, 0)$$, '23514',
                 NULL, 'a limit is for purchases');

SELECT is((SELECT count(*)::integer FROM registry.act_queue), 6, 'what waits is in the queue');
SELECT is((SELECT string_agg(DISTINCT waits_for::text, ' ') FROM registry.act_queue),
          '{director}', 'with whom it waits for');

-- The auditor

-- But for hashes of passwords, digests of sessions, and answers of diners until they are sent,
-- which are nobody's: web_sessions.sql, web_surveys.sql.
CREATE TEMPORARY VIEW seen AS
SELECT n.nspname || '.' || c.relname AS name, c.oid
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname !~ '^(pg_|information_schema|tap|sqitch)'
   AND NOT (n.nspname = 'web' AND c.relname IN ('credential', 'session', 'sign_in_attempt',
                                                  'survey_day', 'outbox', 'outbox_refused'));
SELECT cmp_ok((SELECT count(DISTINCT split_part(name, '.', 1))::integer FROM seen), '>=', 7,
              'there are schemas to look at');
SELECT is_empty($$SELECT name FROM seen
                   WHERE NOT has_table_privilege('tequio_auditor', oid, 'SELECT')
                      OR NOT has_schema_privilege('tequio_auditor', split_part(name, '.', 1),
                                                  'USAGE')$$,
                'the auditor reads every table and view of every schema');
SELECT is_empty($$SELECT name FROM seen
                   WHERE has_table_privilege('tequio_auditor', oid,
                                             'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES')
                      OR has_any_column_privilege('tequio_auditor', oid, 'INSERT, UPDATE')$$,
                'and writes none');
SELECT is_empty($$SELECT s.name FROM seen s JOIN pg_catalog.pg_class c ON c.oid = s.oid
                   WHERE c.relrowsecurity
                     AND NOT EXISTS (SELECT FROM pg_catalog.pg_policy p
                                      WHERE p.polrelid = s.oid AND p.polcmd IN ('r', '*')
                                        AND (p.polroles = '{0}'
                                             OR 'tequio_auditor'::regrole = ANY (p.polroles)))$$,
                'and no row is kept from them');
SELECT is_empty($$SELECT s.nspname FROM pg_catalog.pg_namespace s
                   WHERE has_schema_privilege('tequio_auditor', s.oid, 'CREATE')$$,
                'nor makes anything');
SELECT is(pg_temp.as_role('tequio_auditor', 'SELECT body FROM journal.entry'), '0 rows',
          'what was sent, too');
SELECT is(pg_temp.as_role('tequio_auditor', 'SELECT * FROM registry.observation'), '0 rows',
          'and what auditors observed');
SELECT is(pg_temp.as_role('tequio_subsidy', 'SELECT * FROM registry.act'), '42501',
          'acts are read from the journal by whoever carries them out');

SELECT * FROM finish();
ROLLBACK;
