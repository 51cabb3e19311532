-- What operators see.

BEGIN;
SELECT plan(5);
\ir lib/entries.psql

SELECT pg_temp.found();
SELECT pg_temp.append(1, 'reporte ' || n, 'a0000000-0000-4000-8000-000000000001', n)
  FROM generate_series(1, 4) n;
SELECT pg_temp.append(1, 'roto', 'a0000000-0000-4000-8000-000000000001', 5, of_status => 1);
SELECT pg_temp.append(1, 'otro', 'a0000000-0000-4000-8000-000000000001', 4, of_status => 2);
SELECT pg_temp.append(2, 'aviso', of_kind => 103);
INSERT INTO journal.cursor VALUES ('subsidy', 1, 0, 2), ('subsidy', 2, 0, 1), ('surveys', 1, 0, 0);
INSERT INTO journal.waiting VALUES
    ('subsidy', 1, 0, 1, sha256(''), '2020-01-06 20:00Z', false, false),
    ('subsidy', 1, 0, 2, sha256(''), '2020-01-06 20:01Z', true, true);
INSERT INTO journal.parked VALUES
    ('surveys', 1, 0, 3, 1, 101, 'división entre cero', 3, '2020-01-06 20:02Z');
INSERT INTO journal.quarantine VALUES (1001, 0, '2020-01-06 20:03Z', 'no es un mensaje', '\x00');

SELECT results_eq(
    $$SELECT consumer, topic, state, sent_position, replay_position, replay_lag, waiting, overdue,
             parked
        FROM journal.consumer_status ORDER BY consumer, topic$$,
    $$VALUES ('subsidy', 'registry', 'streaming', 1::bigint, 1::bigint, 0::bigint, 0::bigint,
              0::bigint, 0::bigint),
             ('subsidy', 'submissions', 'catchup', 6, 2, 4, 2, 1, 0),
             ('surveys', 'submissions', 'startup', 6, 0, 6, 0, 0, 1)$$,
    'how far each consumer has come');
SELECT is(replayed_through, timestamptz '2020-01-06 20:00:02.123456Z', 'how fresh it is')
  FROM journal.consumer_status WHERE consumer = 'subsidy' AND topic = 'submissions';
SELECT is(oldest_waiting, timestamptz '2020-01-06 20:00Z', 'since when something waits')
  FROM journal.consumer_status WHERE consumer = 'subsidy' AND topic = 'submissions';
SELECT results_eq(
    $$SELECT problem, topic, position, kind::integer, device_id, detail
        FROM journal.problem ORDER BY problem, position$$,
    $$VALUES ('conflict', 'submissions', 6::bigint, 1, 1001, NULL),
             ('flagged', 'submissions', 1, 1, 1001, NULL),
             ('parked', 'submissions', 3, 1, NULL, 'surveys: división entre cero'),
             ('quarantined', NULL, NULL, NULL, 1001, 'no es un mensaje'),
             ('refused', 'submissions', 5, 1, 1001, NULL)$$,
    'what a person should look at');
SELECT is((SELECT count(*) FROM journal.problem WHERE received_at IS NULL), 0::bigint,
          'each with its time');

SELECT * FROM finish();
ROLLBACK;
