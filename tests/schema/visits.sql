-- Monitors' visits: what the database refuses by itself, what analysts see of them, and what
-- follows for a kitchen. Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán (3).
BEGIN;
SELECT plan(58);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

INSERT INTO registry.opened_day VALUES ('2021-03-31', 1);
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, 'Calle ' || k, '07-001', alcaldia, 19000000, -99000000, 200, state, '',
       '2021-01-01', 1, 1, k
  FROM (VALUES (1, 7, 2), (2, 3, 2), (3, 7, 3), (4, 7, 4)) of (k, alcaldia, state);
INSERT INTO registry.checklist_item
VALUES (1, 'visita', 1, 'Visita', 'agua', '¿Hay agua potable?', false, 0),
       (1, 'visita', 1, 'Visita', 'gente', '¿Cuántas personas?', true, 1);
SET LOCAL session_replication_role = origin;

CREATE FUNCTION pg_temp.visit(number bigint, kitchen integer, day date, what jsonb DEFAULT '{}')
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO registry.visit
    SELECT * FROM jsonb_populate_record(NULL::registry.visit, jsonb_build_object(
        'position', number, 'submission_position', number,
        'digest', '\x' || lpad(number::text, 64, '0'), 'kitchen_id', kitchen, 'person_id', 11,
        'visit_day', day, 'purpose', 1, 'found_closed', false, 'checklist', 'visita',
        'checklist_version', 1, 'flags', 0, 'received_at', day + time '15:00') || what);
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.replaced(number bigint, by bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE registry.visit v SET replaced_by = replaced.by WHERE v.position = replaced.number;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;

-- What cannot be

SELECT is(pg_temp.visit(1, 1, '2021-03-01', '{"arrived_minute": 700, "left_minute": 745}'), 'done',
          'a visit');
SELECT is(pg_temp.visit(2, 1, '2021-03-01', what), '23514', why)
  FROM (VALUES ('{"arrived_minute": 1440}'::jsonb, 'no such minute'),
               ('{"arrived_minute": 700, "left_minute": 699}', 'left before it came'),
               ('{"purpose": 0}', 'no purpose'), ('{"purpose": 6}', 'no such purpose'),
               ('{"counted_diners": 2001}', 'too many diners'),
               ('{"register_rations": -1}', 'fewer than none'),
               ('{"found_closed": true, "counted_diners": 1}', 'closed, with diners'),
               ('{"flags": 32}', 'a flag that there is not'),
               ('{"kitchen_id": 0}', 'no kitchen'), ('{"person_id": 0}', 'nobody''s'),
               ('{"digest": "\\x00"}', 'a digest that is none')) AS wrong (what, why);
SELECT is(pg_temp.visit(2, 1, '2021-03-01', jsonb_build_object('digest',
                                                               '\x' || lpad('1', 64, '0'))),
          '23505', 'the same envelope twice');
SELECT is(pg_temp.visit(3, 2, '2021-03-01'), 'done', 'another kitchen''s');
SELECT is(pg_temp.visit(4, 1, '2021-03-01', '{"person_id": 12}'), 'done', 'another monitor''s');
SELECT is(pg_temp.visit(5, 1, '2021-03-01', '{"counted_diners": 60, "flags": 9}'), 'done',
          'a correction');
SELECT is(pg_temp.replaced(1, 3), '23001', 'no other kitchen''s visit replaces it');
SELECT is(pg_temp.replaced(1, 4), '23001', 'nor another monitor''s');
SELECT is(pg_temp.replaced(1, 9), '23001', 'nor one that is not there');
SELECT is(pg_temp.replaced(5, 1), '23514', 'nor an earlier one');
SELECT is(pg_temp.replaced(1, 5), 'done', 'a later one of the same monitor does');
SELECT is(pg_temp.visit(6, 1, '2021-03-01'), 'done', 'and one more');
SELECT is(pg_temp.replaced(1, 6), '23001', 'once');
SELECT throws_ok($$INSERT INTO registry.visit_item VALUES (5, 'agua', 0, NULL)$$, '23514', NULL,
                 'what was not looked at is no answer');
SELECT throws_ok($$INSERT INTO registry.visit_item VALUES (99, 'agua', 1, NULL)$$, '23503', NULL,
                 'an item belongs to a visit');
SELECT throws_ok($$INSERT INTO registry.checklist_item
                   VALUES (2, 'visita', 1, 'Visita', 'Agua', '¿?', false, 2)$$, '23514', NULL,
                 'a code is of a-z, 0-9 and -');
DELETE FROM registry.visit WHERE position IN (4, 6);

-- Whose they are

SELECT is(pg_temp.as_role('tequio_registry', 'DELETE FROM registry.visit'), '42501',
          'a visit is not removed');
SELECT is(pg_temp.as_role('tequio_registry', 'UPDATE registry.visit SET counted_diners = 9'),
          '42501', 'nor changed');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM registry.visit'), '42501',
          'nor read by who has no need of it');
SELECT is_empty($$SELECT a.attname FROM pg_attribute a
                   WHERE a.attrelid = 'analytics.visit'::regclass AND a.attname ~ 'person'$$,
                'analysts do not see who the monitor was');

-- What is seen

INSERT INTO registry.visit_item VALUES (5, 'agua', 2, NULL), (5, 'gente', 1, 4),
    (5, 'extintor', 3, NULL);
SELECT results_eq(
    $$SELECT visit_id::integer, kitchen_id, counted_diners, items_yes::integer,
             items_no::integer, items_not_applicable::integer, flags
        FROM analytics.visit ORDER BY visit_id$$,
    $$VALUES (3, 2, NULL, 0, 0, 0, '{}'::text[]), (5, 1, 60, 1, 1, 1, '{late,incomplete}')$$,
    'visits that stand, with what was found');
SELECT results_eq(
    $$SELECT item, says, answer, number FROM analytics.visit_item ORDER BY item$$,
    $$VALUES ('agua', '¿Hay agua potable?', 'no', NULL), ('extintor', 'extintor',
              'not applicable', NULL), ('gente', '¿Cuántas personas?', 'yes', 4)$$,
    'in the checklist''s words where it has them');

-- Which visits were planned, and which of them were made. Kitchen 1 was visited on March 1.
CREATE FUNCTION pg_temp.planned(kitchen integer, day date, at bigint, off boolean DEFAULT false,
                                since date DEFAULT '2021-02-01') RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO registry.visit_plan VALUES (kitchen, day, 1, off, since, at, at, 0);
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.plan() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', to_char(p.planned_day, 'MM-DD'), p.done, p.visit_id), ', '
                      ORDER BY p.kitchen_id, p.planned_day) FROM analytics.visit_plan p$$;
SELECT is(pg_temp.planned(1, '2021-03-10', 20, since => '2021-03-11'), '23514',
          'no visit is planned after its day');
SELECT is(pg_temp.planned(1, '2021-03-10', 20), 'done', 'one is');
SELECT is(pg_temp.plan(), '03-10 t 5', 'a visit of its month answers it');
SELECT is(pg_temp.planned(1, '2021-02-28', 21), 'done', 'one in February');
SELECT is(pg_temp.plan(), '02-28 f, 03-10 t 5', 'which that visit does not answer');
SELECT is(pg_temp.planned(1, '2021-03-05', 22), 'done', 'a second one in March');
SELECT is(pg_temp.plan(), '02-28 f, 03-05 t 5, 03-10 f', 'one visit answers one of them');
SELECT is(pg_temp.planned(1, '2021-03-05', 23, off => true), 'done', 'it is called off');
SELECT is(pg_temp.planned(1, '2021-02-28', 24, off => true), 'done', 'and that of February');
SELECT is(pg_temp.plan(), '03-10 t 5', 'what is called off is planned no more');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM registry.visit_plan'), '42501',
          'nobody reads it who has no need of it');

-- How kitchens complied

SELECT is_empty($$SELECT * FROM analytics.compliance('2021-03-01', '2021-03-31')$$,
                'without a rule there is no verdict');
CREATE FUNCTION pg_temp.rule(day date, place bigint, weights integer[]) RETURNS void LANGUAGE sql
AS $$
    INSERT INTO registry.compliance_rule
    VALUES (weights[1], weights[2], weights[3], weights[4], weights[5], weights[6], 80, 50, day,
            1, place, 0)$$;
SELECT pg_temp.rule('2021-01-01', 1, '{20,20,20,20,10,10}'),
       pg_temp.rule('2021-04-01', 2, '{0,0,0,1,0,0}');
SELECT throws_ok($$SELECT pg_temp.rule('2021-01-01', 3, '{0,0,0,0,0,0}')$$, '23514', NULL,
                 'something weighs');
SELECT results_eq(
    $$SELECT kitchen_id, score_percent, weighed_percent, verdict
        FROM analytics.compliance('2021-03-01', '2021-03-31')$$,
    $$VALUES (1, NULL::numeric, 30, 'no data'), (2, NULL, 10, 'no data'),
             (3, NULL, 0, 'no data')$$,
    'who is closed is not judged, nor who has little data, which is neither zero nor full');

SET LOCAL session_replication_role = replica;
INSERT INTO registry.due SELECT day, k, alcaldia, 1, 200
  FROM (VALUES (1, 7), (2, 3)) of (k, alcaldia),
       unnest(ARRAY['2021-02-28', '2021-03-01', '2021-03-02', '2021-03-03',
                    '2021-03-04']::date[]) day;
INSERT INTO subsidy.report
SELECT r.* FROM (VALUES (1, '2021-03-01', 1), (1, '2021-03-02', 1), (1, '2021-03-03', 3),
                        (1, '2021-03-04', 2), (2, '2021-03-01', 1), (2, '2021-03-02', 3)) AS
               said (kitchen, day, timeliness)
 CROSS JOIN LATERAL jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
    'kitchen_id', kitchen, 'submission_position', kitchen * 100 + right(day, 2)::integer,
    'withdrawal', false, 'position', kitchen * 100 + right(day, 2)::integer, 'service_day', day,
    'said_day', replace(day, '-', '')::integer, 'version', 1, 'state', 'standing', 'device_id', 1,
    'received_at', day || ' 15:30-06', 'flags', 0, 'timeliness', timeliness, 'rations_served',
    128, 'rations_counted', 128, 'claim_centavos', 115200, 'fees_centavos', 132000,
    'rations_paid', 120, 'fee_shortfall_centavos', 0, 'rule', 2, 'tier_from', 1, 'tier_centavos',
    900, 'capacity', 200, 'alcaldia', 7, 'adjustment', false, 'replaced_position', 0,
    'corrects_position', 0,
    'content', '\x' || lpad((kitchen * 100 + right(day, 2)::integer)::text, 32, '0'),
    'copy_of_position', 0, 'held', false)) r;
SET LOCAL session_replication_role = origin;
SELECT results_eq(
    $$SELECT kitchen_id, part, numerator::integer, denominator::integer, weight
        FROM analytics.compliance_part('2021-03-01', '2021-03-31')$$,
    $$VALUES (1, 'reported', 4, 4, 20), (1, 'on_time', 3, 4, 20), (1, 'checklist', 1, 2, 20),
             (1, 'open', 1, 1, 10), (2, 'reported', 2, 4, 20), (2, 'on_time', 1, 2, 20),
             (2, 'open', 1, 1, 10)$$,
    'part by part, of those days only; no row without data');
SELECT results_eq(
    $$SELECT kitchen_id, score_percent, weighed_percent, verdict
        FROM analytics.compliance('2021-03-01', '2021-03-31')$$,
    $$VALUES (1, 78.6, 70, 'observed'), (2, 60.0, 50, 'observed'), (3, NULL, 0, 'no data')$$,
    'the mean of the parts that have data, by weight');
SELECT is((SELECT verdict FROM analytics.compliance('2021-03-01', '2021-03-04')
            WHERE kitchen_id = 1), 'observed', 'a shorter time');
SELECT is((SELECT string_agg(verdict, ',' ORDER BY kitchen_id)
             FROM analytics.compliance('2021-03-01', '2021-04-01')), 'observed,no data,no data',
          'by the rule of the last day: only the checklist weighs');
UPDATE registry.compliance_rule SET stays_percent = 50, observed_percent = 50;
SELECT is((SELECT verdict FROM analytics.compliance('2021-03-01', '2021-04-01')
            WHERE kitchen_id = 1), 'stays', 'exactly the threshold stays');
UPDATE registry.compliance_rule SET stays_percent = 52, observed_percent = 51;
SELECT is((SELECT verdict FROM analytics.compliance('2021-03-01', '2021-04-01')
            WHERE kitchen_id = 1), 'leaves', 'below both it leaves');
SELECT is(pg_temp.as_role('tequio_analyst',
                          $$SELECT * FROM analytics.compliance('2021-03-01', '2021-03-31')$$),
          '3 rows', 'analysts ask it');
SELECT is(pg_temp.as_role('tequio_web',
                          $$SELECT * FROM analytics.compliance('2021-03-01', '2021-03-31')$$),
          '42501', 'and nobody who has no need of it');

-- The board: of whose territory it is, with what was missing
INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal)
SELECT v.number, 'Persona ' || v.number, v.role, v.alcaldia, 0, true, '2021-01-01', 1, 1, v.number
  FROM (VALUES (11, 'monitor', 7), (12, 'monitor', 3), (14, 'treasurer', 0))
       AS v (number, role, alcaldia);
INSERT INTO web.credential SELECT p.person_id, '$argon2id$x', '2021-01-01' FROM registry.person p;
INSERT INTO web.session
SELECT sha256(p.person_id::text::bytea), p.person_id, '2021-03-02 08:00-06', '2021-03-02 12:00-06',
       '2021-03-02 20:00-06' FROM registry.person p;
CREATE FUNCTION pg_temp.board(who text, kitchen integer) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(',', v.visit_day, v.purpose, v.counted_diners, v.reported_rations,
                                v.looked_at, v.missing, v.flags, v.mine), '; ')
      FROM board.visits(sha256(who::bytea), '2021-03-02 12:00-06', '2021-03-02', kitchen) v$$;
SELECT is(pg_temp.board('11', 1),
          '2021-03-01,routine,60,128,2,{"¿Hay agua potable?"},{late,incomplete},t',
          'who made it sees what was missing');
SELECT is(pg_temp.board('14', 1),
          '2021-03-01,routine,60,128,2,{"¿Hay agua potable?"},{late,incomplete},f',
          'so do others of the office');
SELECT is(pg_temp.board('12', 1), NULL, 'not a monitor of another alcaldía');
SELECT is(pg_temp.board('99', 1), NULL, 'nor anybody without a session');

SELECT * FROM finish();
ROLLBACK;
