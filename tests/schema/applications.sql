-- Applications to open a kitchen: the database refuses illegal steps by itself, who may do what,
-- what is told of them. 23001 = a trigger, 23503 = a foreign key, 23505 = not unique, 23514 = a
-- CHECK, 42501 = no right.
BEGIN;
SELECT plan(99);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.application(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry.application
    SELECT * FROM jsonb_populate_record(NULL::registry.application, jsonb_build_object(
        'position', 5, 'submission_position', 3, 'received_at', '2021-03-03 18:00Z',
        'received_day', '2021-03-03', 'folio_year', 2021, 'folio_number', 1, 'folio',
        'SA-2021-000001', 'alcaldia', 7, 'premises', 1, 'square_metres', 60, 'rations', 180,
        'committee', 4, 'women', 3, 'checklist', 'abrir', 'checklist_version', 1, 'met',
        '["agua"]'::jsonb, 'secret_digest', '\x' || encode(sha256('s'), 'hex'), 'content',
        '\x' || lpad(coalesce(fields ->> 'position', '5'), 32, '0'), 'flags', 0) || fields)
$$;
CREATE FUNCTION pg_temp.step(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry.application_step
    SELECT * FROM jsonb_populate_record(NULL::registry.application_step, jsonb_build_object(
        'position', 6, 'submission_position', 4, 'stepped_at', '2021-03-04 18:00Z',
        'application_position', 5, 'action', 1, 'from_state', 1, 'to_state', 2, 'person_id', 8,
        'role', 'coordinator', 'unit', '07-001', 'day', '2021-03-04') || fields)
$$;

-- An application

SELECT lives_ok($$SELECT pg_temp.application('{}')$$, 'an application');
SELECT throws_ok(format('SELECT pg_temp.application(%L)',
                        '{"position": 9, "folio_number": 2, "folio": "SA-2021-000002"}'::jsonb
                        || fields), state, NULL, why)
  FROM (VALUES
    ('{"folio_number": 1, "folio": "SA-2021-000001"}'::jsonb, '23505', 'a folio is one''s'),
    ('{"folio": "SA-2021-2"}', '23514', 'and reads as its numbers'),
    ('{"folio_number": 0, "folio": "SA-2021-000000"}', '23514', 'from 1'),
    ('{"alcaldia": 1}', '23514', 'sixteen alcaldías'), ('{"alcaldia": 18}', '23514', 'or none'),
    ('{"premises": 5}', '23514', 'four kinds of premises'),
    ('{"square_metres": 10001}', '23514', 'no such place'),
    ('{"rations": 2001}', '23514', 'nor so many rations'),
    ('{"committee": 51}', '23514', 'nor so many neighbours'),
    ('{"women": 5}', '23514', 'women are among them'),
    ('{"secret_digest": "\\x00"}', '23514', 'a digest has 32 bytes'),
    ('{"content": "\\x00"}', '23514', 'a content has 16'),
    ('{"content": "\\x00000000000000000000000000000005"}', '23505', 'what is sent again is one'),
    ('{"flags": 128}', '23514', 'a flag that there is not')) AS v (fields, state, why);
SELECT lives_ok($$SELECT pg_temp.application('{"position": 9, "folio_number": 1234567, "folio":
    "SA-2021-1234567", "alcaldia": 0, "secret_digest": null, "met": []}')$$,
    'one of no alcaldía, without a secret, in a busy year');

-- Steps: every pair of states, by every action

CREATE FUNCTION pg_temp.tried(fields jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_temp.step(fields);
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
-- an application in that state, and the step from there, by whose it is
CREATE FUNCTION pg_temp.walked(state integer, action integer, goal integer) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    said text;
BEGIN
    SET LOCAL session_replication_role = replica;
    DELETE FROM registry.application_step;
    IF state > 1 THEN
        PERFORM pg_temp.step(jsonb_build_object('position', 6, 'to_state', state));
    END IF;
    SET LOCAL session_replication_role = origin;
    said := pg_temp.tried(jsonb_build_object('position', 7, 'action', action, 'from_state', state,
        'to_state', goal, 'person_id', CASE WHEN action = 6 THEN 0 ELSE 9 END,
        'role', CASE WHEN action = 6 THEN 'applicant' ELSE 'director' END,
        'unit', CASE WHEN state > 1 OR action = 1 THEN '07-001' ELSE '' END
                || CASE WHEN state > 1 AND action = 1 THEN 'b' ELSE '' END));
    RETURN said;
END
$$;
SELECT is(pg_temp.walked(state, action, goal),
          CASE WHEN EXISTS (SELECT FROM registry.application_step_rule r
                             WHERE r.from_state = state AND r.action = act.action
                               AND r.to_state = goal)
               THEN 'done' ELSE '23001' END,
          format('from %s to %s by %s', state, goal, action))
  FROM generate_series(1, 7) AS state, generate_series(1, 6) AS act (action),
       unnest(CASE act.action WHEN 1 THEN ARRAY[2] WHEN 2 THEN ARRAY[3] WHEN 3 THEN ARRAY[4]
                              WHEN 4 THEN ARRAY[5] WHEN 5 THEN ARRAY[6] ELSE ARRAY[7] END)
           AS goal;
SELECT is((SELECT count(*) FROM registry.application_step_rule), 12::bigint, 'and no others');
DELETE FROM registry.application_step;

-- Whose they are, and what stays

SELECT is(pg_temp.tried(fields), said, why)
  FROM (VALUES
    ('{"role": "monitor"}'::jsonb, '23001', 'a monitor does not begin it'),
    ('{"unit": ""}', '23001', 'the place is said'),
    ('{"application_position": 99}', '23503', 'of an application that is there'),
    ('{"person_id": 0}', '23514', 'a person has a number'),
    ('{"to_state": 3}', '23001', 'no state is left out'),
    ('{}', 'done', 'a coordinator begins it'),
    ('{"position": 7}', '23505', 'once'),
    ('{"position": 7, "action": 2, "from_state": 2, "to_state": 3, "unit": "07-002"}', '23001',
     'the place stays'),
    ('{"position": 7, "action": 5, "from_state": 2, "to_state": 6}', '23001',
     'who took the step before does not reject'),
    ('{"position": 7, "action": 2, "from_state": 2, "to_state": 3, "role": "monitor",
       "person_id": 1}', 'done', 'a monitor was there'),
    ('{"position": 8, "action": 3, "from_state": 3, "to_state": 4}', 'done', 'papers are whole'),
    ('{"position": 9, "action": 4, "from_state": 4, "to_state": 5}', '23001',
     'who took the step before does not approve'),
    ('{"position": 9, "action": 4, "from_state": 4, "to_state": 5, "person_id": 9,
       "role": "director"}', 'done', 'another does'),
    ('{"position": 10, "action": 6, "from_state": 5, "to_state": 7, "person_id": 0,
       "role": "applicant"}', '23001', 'what was approved is not withdrawn'))
       AS v (fields, said, why);
SELECT is(pg_temp.as_role('tequio_registry', what), '42501', what)
  FROM unnest(ARRAY['DELETE FROM registry.application', 'DELETE FROM registry.application_step',
                    'UPDATE registry.application SET committee = 9',
                    'UPDATE registry.application_step SET to_state = 5']) AS what;
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM registry.' || what), '42501',
          'the edge does not read ' || what)
  FROM unnest(ARRAY['application', 'application_step', 'application_now']) AS what;
SELECT is(pg_temp.as_role(who, 'SELECT * FROM web.' || question), allowed,
          format('%s and %s', who, question))
  FROM (VALUES ('tequio_analyst', '42501'), ('tequio_gateway', '42501')) AS v (who, allowed),
       (VALUES ('opening(''2021-03-01'')'), ('application_followed(''x'', NULL)'))
           AS q (question);

-- What who applied may follow, by folio and secret or by the secret alone

SELECT results_eq(format('SELECT folio, state, state_day, step_position FROM'
                         ' registry.application_followed(sha256(%L), %L)', secret, folio),
                  format('SELECT * FROM (VALUES (''SA-2021-000001'', 5::smallint, date'
                         ' ''2021-03-04'', 4::bigint)) v WHERE %L', found),
                  format('%s and %s', secret, folio))
  FROM (VALUES ('s', 'SA-2021-000001', true), ('s', NULL, true), ('s', 'SA-2021-000002', false),
               ('t', 'SA-2021-000001', false)) AS v (secret, folio, found);
SELECT is(pg_temp.as_role('tequio_web',
                          'SELECT * FROM web.application_followed(sha256(''s''), NULL)'), '1 rows',
          'the edge asks it');

-- Requirements of the day

INSERT INTO registry.checklist_item VALUES
    (1, 'abrir', 1, 'Requisitos', 'agua', 'Agua', false, 0),
    (2, 'abrir', 2, 'Requisitos', 'local', 'Local', false, 1),
    (2, 'abrir', 2, 'Requisitos', 'agua', 'Agua potable', false, 0);
INSERT INTO registry.catalogue (code, version, accepted_until, digest, submission_position,
                                valid_from, known_from, position, ordinal)
SELECT 'abrir', version, until, sha256(''), 1, since, 1, place, 0
  FROM (VALUES (1, date '2021-01-01', NULL::date, 1), (2, '2021-03-01', NULL, 2),
               (2, '2021-03-01', '2021-03-31', 3)) AS v (version, since, until, place);
SELECT is((SELECT string_agg(says, ', ' ORDER BY ordinal) FROM registry.requirements_on(day::date)),
          says, day)
  FROM (VALUES ('2020-12-31', NULL), ('2021-02-28', 'Agua'), ('2021-03-31', 'Agua potable, Local'),
               ('2021-04-01', 'Agua')) AS v (day, says);
SELECT is((SELECT told::jsonb - 'places' FROM web.opening('2021-03-01')),
          '{"version": 2, "requirements": [{"code": "agua", "says": "Agua potable"},
            {"code": "local", "says": "Local"}]}', 'as the form has them');
SELECT is((SELECT told::jsonb - 'places' FROM web.opening('2020-01-01')),
          '{"version": null, "requirements": []}', 'before there were any');
SELECT is((SELECT json_array_length(told -> 'places') || ' ' || (told -> 'places' -> 0 ->> 'code')
             FROM web.opening('2020-01-01')), '16 09002', 'the sixteen alcaldías');

-- What analysts see: nothing of few

SELECT is_empty('SELECT * FROM analytics.application', 'two applications are too few');
DELETE FROM registry.application_step;
DELETE FROM registry.application;
SELECT pg_temp.application(jsonb_build_object('position', n, 'folio_number', n, 'folio',
    'SA-2021-' || lpad(n::text, 6, '0'), 'alcaldia',
    CASE WHEN n <= 6 THEN 7 WHEN n <= 13 THEN 3 WHEN n <= 16 THEN 5 ELSE 0 END))
  FROM generate_series(1, 17) AS n;
SELECT pg_temp.step(jsonb_build_object('position', 20 + n, 'application_position', n))
  FROM generate_series(1, 6) AS n;
SELECT results_eq(
    $$SELECT year, level, unit_id::integer, state, applications::integer
        FROM analytics.application ORDER BY level, applications$$,
    $$VALUES (2021, 'alcaldía', 3, 'all', 7), (2021, 'city', 9, 'visit', 6),
             (2021, 'city', 9, 'received', 11), (2021, 'city', 9, 'all', 17)$$,
    'an alcaldía of few hides the smallest beside it');
SELECT pg_temp.step(jsonb_build_object('position', 30, 'application_position', 1, 'action', 2,
                                       'from_state', 2, 'to_state', 3));
SELECT results_eq(
    $$SELECT state, applications::integer FROM analytics.application
       WHERE level = 'city' ORDER BY applications$$,
    $$VALUES ('received', 11), ('all', 17)$$, 'and so does a state');

SELECT * FROM finish();
ROLLBACK;
