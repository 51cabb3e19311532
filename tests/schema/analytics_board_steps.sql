-- What was decided on what an official signed on the board, and what of it is theirs to do next.
-- Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán (3).
BEGIN;
SELECT plan(17);
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

-- Who: 11 and 16 monitors of Iztapalapa, 12 of Coyoacán, 13 a coordinator, 14 a treasurer, 15 an
-- auditor, 17 a director
INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal)
SELECT v.number, 'Persona ' || v.number, v.role, v.alcaldia, 0, true, '2021-01-01', 1, 1, v.number
  FROM (VALUES (11, 'monitor', 7), (12, 'monitor', 3), (13, 'coordinator', 0),
               (14, 'treasurer', 0), (15, 'auditor', 0), (16, 'monitor', 7),
               (17, 'director', 0)) AS v (number, role, alcaldia);
\ir lib/board.psql
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, 'Calle ' || k, '07-001', alcaldia, 19000000, -99000000, 200, 2, '',
       '2021-01-01', 1, 1, k
  FROM (VALUES (1, 7), (2, 3)) of (k, alcaldia);

-- Alerts: nobody looks at 1, 11 looks at 2, and 3 is of another alcaldía
INSERT INTO surveys.alert
SELECT a.* FROM (VALUES (1, 1, '2021-03-01', 1, 0), (1, 7, '2021-03-01', 2, 11),
                        (2, 1, '2021-03-01', 1, 0)) AS v (kitchen, kind, day, state, taken_by),
       jsonb_populate_record(NULL::surveys.alert, jsonb_build_object(
    'kitchen_id', v.kitchen, 'kind', v.kind, 'day', v.day, 'since_day', v.day, 'alcaldia', 7,
    'found', 1, 'low', 0, 'high', 0, 'basis', 1, 'position', 1, 'submission_position', 1,
    'raised_at', '2021-03-02', 'state', v.state, 'level', 0, 'taken_by', v.taken_by, 'ended_by', 0,
    'outcome', 0, 'words', '')) a;
SELECT is(pg_temp.ask(who, 'alerts:number,kind,taken_by,mine,may_take,may_close'), sees,
          format('alerts of %s', who))
  FROM (VALUES (11, '1,7,Persona 11,t,f,t; 1,1,f,t,t'),
               (16, '1,7,Persona 11,f,f,f; 1,1,f,t,t'),
               (12, '2,1,f,t,t'),
               (13, '1,7,Persona 11,f,t,t; 1,1,f,t,t; 2,1,f,t,t'),
               (14, '1,7,Persona 11,f,f,f; 1,1,f,f,f; 2,1,f,f,f'),
               (15, '1,7,Persona 11,f,f,f; 1,1,f,f,f; 2,1,f,f,f')) AS v (who, sees);

-- What was decided: of each service, taken and refused
INSERT INTO journal.entry
SELECT e.* FROM generate_series(101, 108) at,
       jsonb_populate_record(NULL::journal.entry, jsonb_build_object(
    'topic', 1, 'partition', 0, 'kind', 18, 'status', 0, 'position', at, 'received_at',
    '2021-03-02 11:00-06', 'root_position', at, 'cause_position', 0, 'kitchen_id', 0, 'device_id',
    1, 'cause_topic', 0, 'content_digest', sha256(at::text::bytea), 'digest', sha256('d'))) e;
INSERT INTO surveys.alert_step
SELECT 1, 5, 101, '2021-03-02', 7, '2021-03-01', 1, 1, 2, 11, 'monitor', 0, '', '2021-03-02';
INSERT INTO surveys.alert_refusal
SELECT 1, 6, 102, '2021-03-02', 7, '2021-03-01', 1, 11, 7, 'closed';
INSERT INTO surveys.petition_step
SELECT s.* FROM jsonb_populate_record(NULL::surveys.petition_step, jsonb_build_object(
    'kitchen_id', 1, 'position', 7, 'submission_position', 103, 'stepped_at', '2021-03-02',
    'petition_position', 1, 'action', 2, 'from_state', 2, 'to_state', 3, 'person_id', 11, 'role',
    'monitor', 'assignee_id', 11, 'round', 1, 'day', '2021-03-02', 'content',
    substr(sha256('s'), 1, 16))) s;
INSERT INTO surveys.petition_refusal
SELECT 1, 8, 104, '2021-03-02', 1, 3, 11, 9, 'no text';
INSERT INTO registry.act (act, subject, state, kitchen_id, centavos, content, content_digest,
        reason, prepared_by, prepared_position, prepared_submission, prepared_at, authorised_by,
        ended_by, ended_position, ended_submission, ended_at, ended_day)
VALUES ('00000000-0000-0000-0000-000000000001', 2, 2, 1, 0, 'c', sha256('c'), '', 11, 1, 105,
        '2021-03-02', 17, 17, 2, 106, '2021-03-02', '2021-03-02'),
       ('00000000-0000-0000-0000-000000000002', 7, 2, 1, 100, 'c', sha256('c'), 'Sí', 13, 3, 107,
        '2021-03-02', 13, 13, 3, 107, '2021-03-02', '2021-03-02');
INSERT INTO registry.act_refusal VALUES (4, 108, NULL, 1, 7, 11, 'cannot hold');
SELECT is(pg_temp.ask(who, 'steps:about,problem,detail'), sees, format('steps of %s', who))
  FROM (VALUES (11, 'act,7,cannot hold; act,0,; petition,9,no text; petition,0,; alert,7,closed; '
                    'alert,0,'),
               (17, 'act,0,'), (13, 'act,0,'), (12, 'nothing'), (15, 'nothing')) AS v (who, sees);
SELECT is(pg_temp.ask(17, 'steps:envelope'), encode(sha256('106'), 'hex'),
          'by the digest that the browser knows');
SELECT is(pg_temp.ask(11, 'steps:about', at => moment), 'nothing',
          format('no session at %s', moment))
  FROM unnest(ARRAY['2021-03-02 12:00:01-06', '2021-03-02 20:00-06']) moment;

-- Rights

SELECT has_function_privilege(role, f, 'EXECUTE')::text || role || f AS found
  INTO TEMPORARY rights
  FROM unnest(ARRAY['tequio_web', 'tequio_analyst']) role,
       unnest(ARRAY['board.steps(bytea, timestamptz, date)',
                    'board.alerts(bytea, timestamptz, date, integer)',
                    'board.person(bytea, timestamptz, date)']) f;
SELECT is((SELECT count(*) FROM rights WHERE found LIKE 'truetequio_web%'), 2::bigint,
          'the edge asks what is shown');
SELECT is((SELECT count(*) FROM rights WHERE found LIKE 'trueteq%analyst%'), 0::bigint,
          'nobody else does');
SELECT is((SELECT count(*) FROM pg_indexes
            WHERE indexname IN ('alert_step_person', 'alert_refusal_person',
                                'petition_step_person', 'petition_refusal_person',
                                'act_prepared_by', 'act_ended_by', 'act_refusal_person')),
          7::bigint, 'what a person signed is found by the person');
SELECT * FROM finish();
ROLLBACK;
