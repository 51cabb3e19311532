-- Petitions in the schema surveys: the database refuses illegal steps by itself, and who may do
-- what. 23001 = a trigger, 23514 = a CHECK, 23505 = not unique, 42501 = no right.
BEGIN;
SELECT plan(77);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.petition(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.petition
    SELECT * FROM jsonb_populate_record(NULL::surveys.petition, jsonb_build_object(
        'kitchen_id', 101, 'position', 5, 'submission_position', 3, 'received_at',
        '2021-03-03 18:00Z', 'folio_year', 2021, 'folio_number', 1, 'folio', 'CDMX-2021-000001',
        'kind', 4, 'aspect', 1, 'matter', 0, 'channel', 1, 'petitioner', 2, 'about_committee',
        false, 'leaves_contact', false, 'sealed', false, 'quiet', false, 'received_day',
        '2021-03-03', 'working_days', 5, 'warn_day', '2021-03-08', 'due_day', '2021-03-10', 'body',
        '', 'body_address', '', 'alcaldia', 5, 'flags', 0, 'state', 1, 'assignee_id', 0, 'round',
        1, 'round_day', '2021-03-03') || fields)
$$;
CREATE FUNCTION pg_temp.step(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.petition_step
    SELECT * FROM jsonb_populate_record(NULL::surveys.petition_step, jsonb_build_object(
        'kitchen_id', 101, 'position', 6, 'submission_position', 4, 'stepped_at',
        '2021-03-04 18:00Z', 'petition_position', 5, 'action', 1, 'from_state', 1, 'to_state', 2,
        'person_id', 8, 'role', 'coordinator', 'assignee_id', 7, 'round', 1, 'day', '2021-03-04',
        'content', substr(sha256(int8send(coalesce((fields ->> 'position')::bigint, 6))), 1, 16))
        || fields)
$$;

-- A petition

SELECT lives_ok($$SELECT pg_temp.petition('{}')$$, 'a petition');
SELECT throws_ok(format('SELECT pg_temp.petition(%L)',
                        '{"position": 9, "folio_number": 2, "folio": "CDMX-2021-000002"}'::jsonb
                        || fields), state, NULL, why)
  FROM (VALUES
    ('{"folio_number": 1, "folio": "CDMX-2021-000001"}'::jsonb, '23505', 'a folio is one''s'),
    ('{"folio": "CDMX-2021-2"}', '23514', 'and reads as its numbers'),
    ('{"folio_number": 0, "folio": "CDMX-2021-000000"}', '23514', 'from 1'),
    ('{"kind": 5}', '23514', 'four kinds'), ('{"matter": 7}', '23514', 'six matters'),
    ('{"petitioner": 1}', '23514', 'a diner''s comes home to nobody'),
    ('{"about_committee": true}', '23514', 'nor one about the committee'),
    ('{"kitchen_id": 0}', '23514', 'nor one of no kitchen'),
    ('{"warn_day": "2021-03-11"}', '23514', 'near before due'),
    ('{"due_day": null}', '23514', 'a term is whole or none'),
    ('{"secret_digest": "\\x00"}', '23514', 'a digest has 32 bytes'),
    ('{"content": "\\x00"}', '23514', 'a content has 16'),
    ('{"answered_day": "2021-03-04", "working_days_taken": 1, "in_term": true}', '23514',
     'no answer before it is answered'),
    ('{"state": 5}', '23514', 'closed has a day'),
    ('{"state": 2, "assignee_id": 7}', '23001', 'no state without a step'),
    ('{"round": 2}', '23001', 'nor a round'),
    ('{"assignee_id": 7}', '23001', 'nor anybody in charge')) AS v (fields, state, why);
SELECT lives_ok($$SELECT pg_temp.petition('{"position": 9, "folio_number": 1234567, "folio":
    "CDMX-2021-1234567", "warn_day": null, "due_day": null, "kitchen_id": 0, "quiet": true}')$$,
    'one without a term, of no kitchen, in a busy year');

-- Steps: every pair of states that no action joins

SELECT is((SELECT count(*)::integer FROM surveys.petition_step_rule), 23, 'what is legal');
SELECT is_empty($$SELECT r.action, r.from_state FROM surveys.petition_step_rule r
                   GROUP BY 1, 2 HAVING count(*) > 1$$, 'an action leads to one place');
SELECT throws_ok(format('SELECT pg_temp.step(%L)', jsonb_build_object('action', a, 'from_state', f,
                        'to_state', t)), '23001', NULL,
                 format('from received, action %s from %s to %s is refused', a, f, t))
  FROM (VALUES (1, 2, 2), (2, 1, 3), (3, 1, 4), (4, 1, 5), (5, 1, 6), (1, 1, 1), (1, 1, 3),
               (6, 1, 2), (7, 1, 4)) AS v (a, f, t);
SELECT throws_ok(format('SELECT pg_temp.step(%L)', fields), state, NULL, why)
  FROM (VALUES
    ('{"role": "monitor", "person_id": 7}'::jsonb, '23001', 'monitors assign to nobody'),
    ('{"role": "petitioner", "person_id": 0}', '23001', 'nor do petitioners'),
    ('{"role": "treasurer"}', '23001', 'a treasurer has no step'),
    ('{"assignee_id": 0}', '23514', 'assigned to somebody'),
    ('{"role": "petitioner"}', '23514', 'a petitioner has no number'),
    ('{"person_id": 0}', '23514', 'everybody else has'),
    ('{"action": 0, "to_state": 1}', '23514', 'no such action'),
    ('{"action": 7, "to_state": 1, "assignee_id": 7}', '23001', 'a note gives it to nobody'))
       AS v (fields, state, why);
SELECT lives_ok($$SELECT pg_temp.step('{}')$$, 'assigned');
SELECT throws_ok($$SELECT pg_temp.step('{"position": 7}')$$, '23001', NULL,
                 'the next step leads on from there');
SELECT throws_ok(format('SELECT pg_temp.step(%L)',
                        '{"position": 7, "action": 2, "from_state": 2, "to_state": 3}'::jsonb
                        || fields), state, NULL, why)
  FROM (VALUES
    ('{"role": "monitor", "person_id": 9}'::jsonb, '23001', 'a monitor starts what is theirs'),
    ('{"assignee_id": 9}', '23001', 'starting gives it to nobody else'),
    (jsonb_build_object('content', substr(sha256(int8send(6)), 1, 16)), '23505',
     'a step is taken once')) AS v (fields, state, why);
SELECT throws_ok($$UPDATE surveys.petition SET state = 3, assignee_id = 7 WHERE position = 5$$,
                 '23001', NULL, 'a petition stands where its last step led it');
SELECT lives_ok($$UPDATE surveys.petition SET state = 2, assignee_id = 7 WHERE position = 5$$,
                'and there it may stand');
SELECT lives_ok(format('SELECT pg_temp.step(%L)', fields), 'a legal step: ' || fields)
  FROM (VALUES
    ('{"position": 7, "action": 2, "from_state": 2, "to_state": 3, "role": "monitor",
       "person_id": 7}'),
    ('{"position": 8, "action": 3, "from_state": 3, "to_state": 4, "role": "monitor",
       "person_id": 7}'),
    ('{"position": 9, "action": 6, "from_state": 4, "to_state": 4, "role": "director"}'))
       AS v (fields);
SELECT throws_ok($$SELECT pg_temp.step('{"position": 10, "action": 4, "from_state": 4,
    "to_state": 5, "role": "petitioner", "person_id": 0}')$$, '23001', NULL,
    'a petitioner closes nothing');
SELECT lives_ok($$SELECT pg_temp.step('{"position": 10, "action": 5, "from_state": 4,
    "to_state": 6, "role": "petitioner", "person_id": 0, "round": 2}')$$, 'but reopens');
SELECT throws_ok($$SELECT pg_temp.step('{"position": 11, "action": 3, "from_state": 6,
    "to_state": 4, "round": 2}')$$, '23001', NULL, 'reopened, it is worked on before an answer');

-- Nobody is told twice

CREATE FUNCTION pg_temp.told(round integer, level integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.petition_escalation VALUES (101, 5, round, level, 20 + round, 9,
        '2021-03-08 18:00Z', 'assignee', 7, '2021-03-10', '2021-03-08')
$$;
SELECT lives_ok($$SELECT pg_temp.told(1, 1)$$, 'told that it nears');
SELECT throws_ok($$SELECT pg_temp.told(1, 1)$$, '23505', NULL, 'once');
SELECT lives_ok($$SELECT pg_temp.told(1, 2)$$, 'that it has passed');
SELECT lives_ok($$SELECT pg_temp.told(2, 1)$$, 'and in the next round again');
SELECT throws_ok($$SELECT pg_temp.told(1, 3)$$, '23514', NULL, 'two levels');

-- Who may do what

SELECT is(pg_temp.as_role('tequio_surveys', statement), allowed, 'surveys: ' || statement)
  FROM (VALUES
    ('SELECT pg_temp.petition(''{"position": 30, "folio_number": 30, "folio":
       "CDMX-2021-000030"}'')', '1 rows'),
    ('UPDATE surveys.petition SET warn_day = warn_day WHERE position = 9', '1 rows'),
    ('UPDATE surveys.petition SET about_committee = false', '42501'),
    ('UPDATE surveys.petition SET folio = folio', '42501'),
    ('UPDATE surveys.petition SET quiet = false', '42501'),
    ('DELETE FROM surveys.petition', '42501'),
    ('UPDATE surveys.petition_step SET role = role', '42501'),
    ('DELETE FROM surveys.petition_step', '42501'),
    ('DELETE FROM surveys.petition_escalation', '42501'),
    ('UPDATE surveys.petition_refusal SET problem = 1', '42501')) AS v (statement, allowed);
SELECT is(pg_temp.as_role(who, 'SELECT * FROM surveys.' || what), allowed,
          format('%s and %s', who, what))
  FROM (VALUES ('tequio_subsidy', 'petition', '42501'), ('tequio_auditor', 'petition', '2 rows'),
               ('tequio_web', 'petition', '42501'), ('tequio_analyst', 'petition_now', '42501'),
               ('tequio_operator', 'petition_now', '2 rows'),
               ('tequio_auditor', 'petition_step', '5 rows'),
               ('tequio_indicators', 'petition_now', '42501'),
               ('tequio_web', 'petition_followed(''x'', null)', '0 rows'),
               ('tequio_analyst', 'petition_followed(''x'', null)', '42501'))
       AS v (who, what, allowed);
SELECT is_empty($$SELECT column_name FROM information_schema.columns
                   WHERE table_schema = 'surveys' AND table_name LIKE 'petition%'
                     AND column_name <> 'name' -- of an action
                     AND column_name ~ 'text|reason|name|telephone|email'$$,
                'no table has a place for what was written');
SELECT hasnt_column('surveys', 'petition_now', 'secret_digest', 'the office sees no secret');

SELECT * FROM finish();
ROLLBACK;
