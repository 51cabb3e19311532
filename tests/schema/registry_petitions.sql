-- Terms of petitions and what surveys ask of the registry: who may ask, what a row must look like,
-- what is answered on which day and as was known then. 2021-03-01 is a Monday.
BEGIN;
SELECT plan(34);
\ir lib/as_role.psql

-- Rights

SELECT is(pg_temp.as_role(who, format('SELECT * FROM registry.%s', question)), allowed,
          format('%s and %s', who, question))
  FROM (VALUES ('tequio_surveys', '0 rows'), ('tequio_registry', '0 rows'),
               ('tequio_subsidy', '42501'), ('tequio_web', '42501'), ('tequio_analyst', '42501'))
       AS v (who, allowed),
       (VALUES ('petition_terms_at(''{1}'', ''{0}'', ''{2021-03-01}'', ''{1}'')'),
               ('device_people_at(''{1}'', ''{2021-03-01}'', ''{1}'')'),
               ('roles_at(''{1}'', ''{2021-03-01}'', ''{1}'')')) AS q (question);
SELECT is(pg_temp.as_role('tequio_surveys', 'SELECT * FROM registry.petition_term'), '42501',
          'nobody reads the table');
SELECT is(pg_temp.as_role('tequio_registry', 'DELETE FROM registry.petition_term'), '42501',
          'terms stay');

-- What a row must look like

CREATE FUNCTION pg_temp.term(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry.petition_term
    SELECT * FROM jsonb_populate_record(NULL::registry.petition_term, jsonb_build_object(
        'kind', 0, 'matter', 0, 'working_days', 10, 'warn_days', 3, 'body', '', 'body_address', '',
        'valid_from', '2021-01-01', 'known_from', 5, 'position', 5, 'ordinal', 0) || fields)
$$;
SELECT throws_ok(format('SELECT pg_temp.term(%L)', fields), '23514', NULL, why)
  FROM (VALUES ('{"kind": 5}', 'a kind'), ('{"matter": 7}', 'a matter'),
               ('{"working_days": 0, "warn_days": 0}', 'no term of no day'),
               ('{"warn_days": 10}', 'near only within its days'),
               ('{"matter": 1}', 'discrimination has a competent body'),
               ('{"matter": 2, "body": "X"}', 'corruption too, and it an address'))
       AS v (fields, why);

-- What is answered

SELECT lives_ok(format('SELECT pg_temp.term(%L)', fields), 'a term: ' || fields)
  FROM unnest(ARRAY['{}', '{"kind": 4, "working_days": 5, "warn_days": 2, "position": 6}',
      '{"matter": 1, "working_days": 1, "warn_days": 0, "body": "B", "body_address": "A"}',
      '{"kind": 4, "working_days": 4, "position": 9, "known_from": 9}']) AS fields;
INSERT INTO registry.calendar_day VALUES
    (2, '2021-03-03', false, 'Feriado', '2021-01-01', 5, 5, 0),
    (1, '2021-03-02', false, 'Sin servicio', '2021-01-01', 5, 5, 1),
    (2, '2021-03-06', true, 'Sábado hábil', '2021-01-01', 8, 8, 0);
SELECT results_eq($$SELECT item, working_days, warn_day, due_day, body
                      FROM registry.petition_terms_at('{4,2,4,4,4,1}', '{0,0,1,3,0,0}',
                          '{2021-03-01,2021-03-01,2021-03-05,2021-03-01,2021-03-01,2020-12-31}',
                          '{7,7,7,7,9,7}')$$,
    $$VALUES (1, 5, date '2021-03-05', date '2021-03-09', ''),
             (2, 10, date '2021-03-11', date '2021-03-16', ''),
             (3, 1, date '2021-03-08', date '2021-03-08', 'B'),
             (4, 5, date '2021-03-05', date '2021-03-09', ''),
             (5, 4, date '2021-03-02', date '2021-03-06', '')$$,
    'the nearest row, its days on the calendar of the administration, as known then');
SELECT results_eq($$SELECT item, days FROM registry.office_days_between(
                        '{2021-03-01,2021-03-01,2021-03-01}', '{2021-03-01,2021-03-04,2021-03-06}',
                        '{7,7,8}')$$,
    $$VALUES (1, 0), (2, 2), (3, 4)$$, 'working days between two days');
INSERT INTO registry.device (device_id, role, kitchen_id, curve_key, signing_key, revoked, label,
                             person_id, valid_from, known_from, position, ordinal)
SELECT 70 + n, 2, 0, sha256(int4send(n)), sha256(int4send(n)), false, '', 6 + n, '2021-01-01', 1,
       n, 0
  FROM generate_series(1, 2) AS n;
INSERT INTO registry.person VALUES
    (7, 'A', 'monitor', 5, 71, true, '2021-01-01', 1, 1, 0),
    (8, 'B', 'coordinator', 0, 72, true, '2021-01-01', 1, 1, 1),
    (8, 'B', 'coordinator', 0, 72, false, '2021-04-01', 1, 1, 2),
    (7, 'A', 'coordinator', 5, 0, true, '2021-05-01', 4, 1, 3);
SELECT results_eq($$SELECT item, person, role, alcaldia
                      FROM registry.device_people_at('{71,72,72,73,71,71}',
                      '{2021-03-01,2021-03-31,2021-04-01,2021-03-01,2021-05-01,2021-05-01}',
                      '{1,1,1,1,3,4}') ORDER BY item$$,
    $$VALUES (1, 7, 'monitor', 5::smallint), (2, 8, 'coordinator', 0::smallint),
             (5, 7, 'monitor', 5::smallint), (6, 7, 'coordinator', 5::smallint)$$,
    'a device is whose it is on that day, as known then');
SELECT results_eq($$SELECT item, role FROM registry.roles_at('{7,8,8,9}',
                      '{2021-05-01,2021-03-01,2021-04-01,2021-03-01}', '{4,4,4,4}')$$,
    $$VALUES (1, 'coordinator'), (2, 'coordinator')$$, 'who is active, in which role');
SELECT is((SELECT encode(signing_key, 'hex')
             FROM registry.device_people_at('{71}', '{2021-03-01}', '{1}')),
          encode(sha256(int4send(1)), 'hex'), 'and the key that its signatures are held against');
INSERT INTO registry.device (device_id, role, kitchen_id, curve_key, signing_key, revoked, label,
                             person_id, valid_from, known_from, position, ordinal)
VALUES (74, 5, 0, sha256('74'), sha256('74'), false, '', 8, '2021-01-01', 1, 9, 0);
SELECT results_eq($$SELECT item, person FROM registry.device_people_at('{74,74}',
                      '{2021-03-31,2021-04-01}', '{1,1}')$$,
    $$VALUES (1, 8)$$, 'an official''s is whose its own fact says');
SELECT is(registry.office_day_after('2021-03-05', 0, 9), '2021-03-05', 'no days after is that day');

SELECT * FROM finish();
ROLLBACK;
