-- What an official who is signed in sees: the kitchens of their territory and what their role may,
-- whatever is asked. Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán (3).
BEGIN;
SELECT plan(76);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

-- Who: 11 a monitor of Iztapalapa, 12 of Coyoacán, 13 a coordinator, 14 a treasurer, 15 an auditor,
-- 16 who left, 17 an operator, who has no board
INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal)
SELECT v.number, 'Persona ' || v.number, v.role, v.alcaldia, 0, v.number <> 16, '2021-01-01', 1, 1,
       v.number
  FROM (VALUES (11, 'monitor', 7), (12, 'monitor', 3), (13, 'coordinator', 0),
               (14, 'treasurer', 0), (15, 'auditor', 0), (16, 'monitor', 0),
               (17, 'operator', 0)) AS v (number, role, alcaldia);
\ir lib/board.psql

-- Facts: the second of March is today; kitchen 1 reported, kitchen 2 did not
INSERT INTO registry.opened_day VALUES ('2021-03-01', 1), ('2021-03-02', 2);
INSERT INTO registry.subsidy_rule
VALUES (2, 'Gaceta', 2, 1, 150, 500, 1, true, false, 1100, 31, 1080, 2, 5, '2021-01-01', 1, 1, 0);
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, 'Calle ' || k, '07-001', alcaldia, 19000000, -99000000, 200, state, '',
       '2021-01-01', 1, 1, k
  FROM (VALUES (1, 7, 2), (2, 3, 2), (3, 7, 3), (4, 7, 4), (5, 7, 1)) of (k, alcaldia, state);
INSERT INTO registry.due SELECT day, k, alcaldia, 1, 200
  FROM (VALUES (1, 7), (2, 3)) of (k, alcaldia),
       unnest(ARRAY['2021-03-01', '2021-03-02']::date[]) day;
INSERT INTO subsidy.report
SELECT * FROM jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
    'kitchen_id', 1, 'submission_position', 1, 'withdrawal', false, 'position', 1, 'service_day',
    '2021-03-02', 'said_day', 20210302, 'version', 1, 'state', 'standing', 'device_id', 1,
    'received_at', '2021-03-02 15:30-06', 'flags', 1, 'timeliness', 1, 'rations_served', 128,
    'rations_counted', 128, 'claim_centavos', 115200, 'fees_centavos', 132000, 'rations_paid', 120,
    'fee_shortfall_centavos', 0, 'rule', 2, 'tier_from', 1, 'tier_centavos', 900, 'capacity', 200,
    'alcaldia', 7, 'adjustment', false, 'replaced_position', 0, 'corrects_position', 0, 'content',
    substr(sha256('r'), 1, 16), 'copy_of_position', 0, 'held', false));
ALTER TABLE purchases.purchase DISABLE TRIGGER USER;
INSERT INTO purchases.purchase
SELECT p.* FROM (VALUES (1, 1, 2, NULL), (1, 2, 2, 3), (1, 3, 1, NULL), (2, 4, 2, NULL))
           AS v (kitchen, number, verdict, replaced_by),
       jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
    'kitchen_id', v.kitchen, 'position', v.number, 'submission_position', v.number, 'received_at',
    '2021-03-01T18:00Z', 'envelope_digest', sha256('e'), 'device_id', 1, 'said_day', 20210301,
    'purchase_day', '2021-03-01', 'supplier_id', 1, 'supplier_alcaldia', 7, 'kitchen_alcaldia', 7,
    'total_centavos', 5100, 'line_count', 1, 'problems', 0, 'proof_kind', 2, 'proof_number', 'A-1',
    'original_position', CASE v.number WHEN 3 THEN 2 ELSE v.number END,
    'replaces_position', CASE v.number WHEN 3 THEN 2 END, 'replaced_by', v.replaced_by,
    'proof_here', true, 'spent_centavos', 0, 'food_grams', 0, 'simple_note', true, 'verdict',
    v.verdict, 'reasons', CASE v.number WHEN 3 THEN 0 WHEN 4 THEN 128 ELSE 129 END,
    'subsidy_centavos', 0, 'beyond', 0, 'place', 2, 'supplier_new', false, 'findings', '',
    'invoice_concerns', 0, 'person', 0, 'verdict_position', v.number, 'content',
    substr(sha256(int8send(v.number)), 1, 16), 'figures_digest', sha256('f'))) p;
INSERT INTO surveys.petition
SELECT p.* FROM (VALUES (1, 1, 3, '2021-03-01', '2021-03-04', 11), -- near, and 11's
                        (1, 2, 1, '2021-02-25', '2021-03-01', 0),  -- over
                        (1, 3, 4, '2021-02-25', '2021-03-01', 11), -- answered
                        (1, 4, 1, '2021-03-05', '2021-03-09', 0),  -- far
                        (2, 5, 6, '2021-03-02', '2021-03-02', 12)) -- the last day
           AS v (kitchen, number, state, warn, due, assignee),
       jsonb_populate_record(NULL::surveys.petition, jsonb_build_object(
    'kitchen_id', v.kitchen, 'position', v.number, 'submission_position', v.number, 'received_at',
    '2021-02-20 18:00Z', 'folio_year', 2021, 'folio_number', v.number, 'folio',
    format('CDMX-2021-00000%s', v.number), 'kind', 4, 'aspect', 4, 'matter', 0, 'channel', 1,
    'petitioner', 1, 'about_committee', true, 'leaves_contact', false, 'sealed', true, 'quiet',
    true, 'received_day', '2021-02-20', 'working_days', 5, 'warn_day', v.warn, 'due_day', v.due,
    'body', '', 'body_address', '', 'alcaldia', 7, 'flags', 0, 'state', v.state, 'assignee_id',
    v.assignee, 'round', 1, 'round_day', '2021-02-20', 'answered_day',
    CASE v.state WHEN 4 THEN '2021-02-28' END, 'working_days_taken',
    CASE v.state WHEN 4 THEN 5 END, 'in_term', CASE v.state WHEN 4 THEN true END)) p;
INSERT INTO subsidy.closing VALUES (8, '2021-02-28', 8, false, NULL, NULL, 1, 330000);
INSERT INTO subsidy.statement
SELECT k, 8 + k, 1, 8, '2021-02-22', '2021-02-28', 330000, 0, 0, 0, 0, 366, 0, 2, 2, 7, 2021, '',
       30, false, NULL, 0, 0, 0 FROM unnest(ARRAY[1, 2]) k;
INSERT INTO subsidy.grant_paid VALUES
    (1, 20, 9, '2021-02-22', '2021-02-28', 330000, 366, 2, 'Gaceta', false, 8, 7, 2021, '',
     '2021-04-01', '2021-03-01 12:00-06');

-- Whose kitchens

SELECT is(pg_temp.ask(who, 'today:number'), sees, format('%s sees %s', who, sees))
  FROM (VALUES (11, '1; 3'), (12, '2'), (13, '1; 2; 3'), (14, '1; 2; 3'), (15, '1; 2; 3'),
               (16, 'nothing'), (17, 'nothing'), (99, 'nothing')) AS v (who, sees);
SELECT is(pg_temp.ask(who, what, 2), 'nothing', format('%s asks %s of another''s', who, what))
  FROM unnest(ARRAY[11, 16, 99]) who,
       unnest(ARRAY['kitchen:number', 'reports:service_day', 'statements:period_start',
                    'purchases:verdict', 'petitions:folio']) what;
SELECT is(pg_temp.ask(12, what, 2) <> 'nothing', true, format('who may, sees %s', what))
  FROM unnest(ARRAY['kitchen:number', 'reports:service_day', 'statements:period_start',
                    'purchases:verdict', 'petitions:folio']) what;
SELECT is(pg_temp.ask(11, 'today:number', at => moment), sees, format('at %s %s', moment, sees))
  FROM (VALUES ('2021-03-02 11:59-06', '1; 3'), ('2021-03-02 12:00:01-06', 'nothing'),
               ('2021-03-02 20:00-06', 'nothing')) AS v (moment, sees);

-- Today at a glance

SELECT is((SELECT string_agg(t.number::text, ';')
             FROM board.today(sha256('13'), '2021-03-02 12:00-06', '2021-03-02', 1, skip,
                          most) t),
          sees, format('%s after %s', most, skip))
  FROM (VALUES (0, 2, '1;2'), (2, 2, '3'), (3, 2, NULL)) AS v (skip, most, sees);

SELECT is(pg_temp.ask(13, 'today:number,service_day,due,reported,timeliness,rations,flags'),
          '1,2021-03-02,t,t,on time,128,{"below minimum"}; 2,2021-03-02,t,f; 3,2021-03-02,f,f',
          'who reported, and who has not');
SELECT is(pg_temp.ask(13, 'today:number,last_report_day'), '1,2021-03-02; 2; 3',
          'when they last did');
SELECT is(pg_temp.ask(13, 'today:petitions_open,petitions_near,petitions_overdue'),
          '3,1,1; 1,1,0; 0,0,0', 'petitions near and past their term');
SELECT is(pg_temp.ask(14, 'today:petitions_open,petitions_near,petitions_overdue'), '; ; ',
          'a treasurer sees none');
SELECT is(pg_temp.ask(13, 'today:purchases_observed,purchases_unproven'), '1,0; 0,1; 0,0',
          'purchases to be looked at, and those that only wait for their proof; what was replaced '
          'is neither');
INSERT INTO surveys.alert (kitchen_id, kind, day, since_day, alcaldia, found, low, high, basis,
                           position, submission_position, raised_at)
VALUES (2, 1, '2021-03-02', '2021-03-02', 3, 1, 0, 0, 1, 1, 1, '2021-03-02'),
       (2, 7, '2021-03-01', '2021-03-01', 3, 1, 0, 0, 1, 1, 1, '2021-03-01');
SELECT is(pg_temp.ask(12, 'alerts:number,service_day,alert'),
          '2,2021-03-02,no report; 2,2021-03-01,fees', 'what to look at');
INSERT INTO surveys.alert_step
VALUES (2, 1, 1, '2021-03-02', 7, '2021-03-01', 2, 1, 3, 12, 'monitor', 1, 'Sí', '2021-03-02');
UPDATE surveys.alert SET state = 3, ended_by = 12, ended_day = '2021-03-02', outcome = 1,
       words = 'Sí' WHERE kind = 7;
SELECT is(pg_temp.ask(12, 'alerts:number,service_day,alert'), '2,2021-03-02,no report',
          'what was closed is not');
SELECT is(pg_temp.ask(12, 'today:cut_off,still_open', minute => minute), says,
          format('at minute %s', minute))
  FROM (VALUES (0, '18:00,t'), (1079, '18:00,t'), (1080, '18:00,f')) AS v (minute, says);
SELECT is(pg_temp.ask(12, 'reports:service_day,still_open,reported', 2, minute => 1079),
          '2021-03-02,t,f; 2021-03-01,f,f', 'what is not here is not missing yet');
SELECT is(board.still_open(day, '2021-02-01'::date + 1, minute), wanted,
          format('%s at %s', day, minute))
  FROM (VALUES ('2021-02-02'::date, 1079, true), ('2021-02-01', 1, false))
           AS v (day, minute, wanted);
SELECT is(board.still_open('2020-02-02', '2020-02-02', 1439), true,
          'without a rule the day is long');
SELECT is(pg_temp.ask(11, 'alerts:number'), 'nothing', 'each of their own');
SELECT is(board.service_day('2021-03-07'), '2021-03-02', 'the last day of service');
SELECT is(board.service_day('2021-02-28'), NULL, 'before the first there is none');

-- A kitchen

SELECT is(pg_temp.ask(13, 'kitchen:number,state,purse_mxn,to_prove_mxn,petitions_shown', k), says,
          format('kitchen %s', k))
  FROM (VALUES (1, '1,active,0,0,t'), (4, '4,closed,0,0,t'), (5, '5,applied,0,0,t'),
               (6, 'nothing')) AS v (k, says);
SELECT is(pg_temp.ask(11, 'reports:service_day,due,reported,rations_served,rations_paid,'
                          'fees_mxn', 1),
          '2021-03-02,t,t,128,120,1320.00; 2021-03-01,t,f', 'days with and without a report');
SELECT is(pg_temp.ask(11, 'statements:period_end,amount_mxn,authorised,paid_mxn,prove_by', 1),
          '2021-02-28,3300.00,f,3300.00,2021-04-01', 'a statement and what was paid');
SELECT is(pg_temp.ask(12, 'statements:amount_mxn,paid_mxn', 2), '3300.00', 'nothing was, yet');
SELECT is(pg_temp.ask(11, 'purchases:total_mxn,verdict,reasons,was_replaced', 1),
          '51.00,accepted,{},f; 51.00,observed,{"line sum","no proof"},t; '
          '51.00,observed,{"line sum","no proof"},f',
          'purchases with their verdicts');
SELECT is(pg_temp.ask(11, 'petitions:folio,state,near,overdue,mine', 1),
          'CDMX-2021-000004,received,f,f,f; CDMX-2021-000003,answered,f,f,t; '
          'CDMX-2021-000002,received,f,t,f; CDMX-2021-000001,in progress,t,f,t',
          'petitions, as far as they are');
SELECT is(pg_temp.ask(15, 'petitions:mine', 1), 'f; f; f; f', 'of an auditor none is theirs');
SELECT is(pg_temp.ask(14, 'petitions:folio', 1), 'nothing', 'a treasurer sees none of them');
SELECT is(pg_temp.ask(14, 'kitchen:petitions_shown', 1), 'f', 'and is told so');

-- Rights

SELECT is(pg_temp.as_role(who, 'SELECT FROM board.today(''x'', now(), ''2021-03-02'', 1, 0, 1)'),
          answer,
          format('%s and the board', who))
  FROM (VALUES ('tequio_web', '0 rows'), ('tequio_analyst', '42501'),
               ('tequio_monitor', '42501'), ('tequio_auditor', '42501')) AS v (who, answer);
SELECT is(pg_temp.as_role('tequio_web', 'SELECT FROM board.' || what), '42501',
          'the edge does not ask ' || what)
  FROM unnest(ARRAY['kitchens(''x'', now(), ''2021-03-02'')', 'service_day(''2021-03-02'')']) what;

-- The day is looked for once for all kitchens: calls are counted
SET LOCAL track_functions = 'all';
SELECT pg_temp.ask(13, 'today:number');
SELECT is(pg_stat_get_xact_function_calls(f::regprocedure), calls, f || ' once')
  FROM (VALUES ('board.service_day(date)', 1::bigint), ('board.still_open(date, date, integer)', 1),
               ('board.cut_off(date)', 2)) AS v (f, calls);

-- Who reported in time and corrected the day after was not late
UPDATE subsidy.report SET state = 'replaced';
INSERT INTO subsidy.report
SELECT p.* FROM subsidy.report r
 CROSS JOIN LATERAL jsonb_populate_record(r, '{"submission_position": 2, "position": 2,
     "version": 2, "state": "standing", "received_at": "2021-03-03 09:00-06", "timeliness": 3,
     "rations_served": 130, "content": "\\x00112233445566778899aabbccddeeff"}') p;
SELECT is(pg_temp.ask(11, what || ',received_at,timeliness', 1), says, what)
  FROM (VALUES ('reports:rations_served',
                '130,2021-03-02 21:30:00+00,on time; '),
               ('today:rations', '130,2021-03-02 21:30:00+00,on time; '))
           AS v (what, says);

-- A grant that was taken back is not paid, and has nothing to prove
INSERT INTO subsidy.grant_reversal
VALUES (1, 20, 21, 330000, 330000, 0, 330000, 0, 330000, 22, '2021-03-02 09:00-06');
SELECT is(pg_temp.ask(11, 'statements:paid_mxn,paid_at,prove_by,reversed_mxn,reversed_at', 1),
          '3300.00,2021-03-02 15:00:00+00', 'what was taken back');

-- A petition without a term was answered neither in it nor after it
UPDATE surveys.petition SET due_day = NULL, warn_day = NULL, in_term = false WHERE position = 3;
SELECT is((SELECT in_term FROM board.petitions(sha256('11'), '2021-03-02 12:00-06', '2021-03-02', 1)
            WHERE folio = 'CDMX-2021-000003'), NULL, 'no term');
SELECT * FROM finish();
ROLLBACK;
