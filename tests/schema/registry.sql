-- The registry's schema: who may do what, what a row must look like, what its functions answer.
BEGIN;
SELECT plan(92);
\ir lib/as_role.psql

-- Rights

CREATE TEMPORARY VIEW fact_tables AS
SELECT c.relname AS name
  FROM pg_catalog.pg_class c
 WHERE c.relnamespace = 'registry'::regnamespace AND c.relkind = 'r';

SELECT is_empty(
    $$SELECT name FROM fact_tables
       WHERE has_table_privilege('tequio_registry', 'registry.' || name, 'TRUNCATE')
          OR has_table_privilege('tequio_registry', 'registry.' || name, 'UPDATE')
          OR (has_table_privilege('tequio_registry', 'registry.' || name, 'DELETE')
              AND name NOT IN ('committee_member', 'deviation', 'kitchen_receiver',
                               'person'))$$,
    'the service adds facts; it takes away people and their words only');
SELECT is_empty(
    $$SELECT name FROM fact_tables
       WHERE NOT has_table_privilege('tequio_registry', 'registry.' || name, 'SELECT, INSERT')$$,
    'and it adds to every table');
SELECT is(
    (SELECT string_agg(table_name || '.' || column_name, ' ' ORDER BY column_name, table_name)
       FROM information_schema.column_privileges
      WHERE table_schema = 'registry' AND grantee = 'tequio_registry' AND privilege_type =
          'UPDATE'),
    'act.authorised_by due.capacity due.due act.ended_at act.ended_by act.ended_day '
    'act.ended_position act.ended_reason act.ended_submission message.read_at '
    'message.read_position activity.replaced_by visit.replaced_by act.state',
    'sums, how an act ended and what was read are the only things that it changes');
SELECT is_empty(
    $$SELECT r.rolname, t.name FROM fact_tables t, pg_catalog.pg_roles r
       WHERE r.rolname LIKE 'tequio\_%'
         AND r.rolname NOT IN ('tequio_owner', 'tequio_registry', 'tequio_operator',
             'tequio_auditor')
         AND has_table_privilege(r.rolname, 'registry.' || t.name,
                                 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')$$,
    'no other service touches a table');
SELECT is_empty(
    $$SELECT r.rolname, t.name FROM fact_tables t, pg_catalog.pg_roles r
       WHERE r.rolname IN ('tequio_operator', 'tequio_auditor')
         AND (has_table_privilege(r.rolname, 'registry.' || t.name,
             'INSERT, UPDATE, DELETE, TRUNCATE')
              OR NOT has_table_privilege(r.rolname, 'registry.' || t.name, 'SELECT'))$$,
    'operator and auditor read every table and write none');
SELECT is_empty(
    $$SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p
       WHERE p.pronamespace = 'registry'::regnamespace
         AND has_function_privilege('public', p.oid, 'EXECUTE')$$,
    'no function is open to everybody');
SELECT is_empty(
    $$SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p
       WHERE p.pronamespace = 'registry'::regnamespace AND p.prorettype <> 'trigger'::regtype
         AND (p.provolatile <> 's' OR NOT p.prosecdef OR p.prosqlbody IS NULL)$$,
    'every question is stable, asked in the owner''s name, and bound when it was made');
SELECT is(pg_temp.as_role('tequio_gateway', 'SELECT * FROM registry.devices_for_gateway()'),
          '0 rows',
          'the gateway asks for devices');
SELECT is(pg_temp.as_role('tequio_gateway', 'SELECT registry.device_epoch()'), '1 rows',
          'and whether they changed');
SELECT is(pg_temp.as_role('tequio_gateway', 'SELECT * FROM registry.catalogues_after(0)'),
          '0 rows', 'and for catalogues');
SELECT is(pg_temp.as_role('tequio_gateway',
          'SELECT * FROM registry.people_at(''{1}'', ''2021-03-01'', 1)'),
          '42501', 'people are none of its business');
SELECT is(pg_temp.as_role('tequio_subsidy', 'SELECT * FROM registry.devices_for_gateway()'),
          '42501',
          'nor are devices the subsidy''s');
SELECT is(pg_temp.as_role('tequio_subsidy', 'SELECT * FROM registry.rule_at(''2021-03-01'', 1)'),
          '0 rows',
          'rules are');
SELECT is(pg_temp.as_role('tequio_purchases',
          'SELECT * FROM registry.suppliers_at(''{1}'', ''{1}'')'),
          '0 rows', 'purchases ask for suppliers');
SELECT is(pg_temp.as_role('tequio_surveys',
          'SELECT * FROM registry.suppliers_at(''{1}'', ''{1}'')'),
          '42501', 'surveys do not');
SELECT is(pg_temp.as_role('tequio_analyst',
          'SELECT * FROM registry.kitchen_at(1, ''2021-03-01'', 1)'),
          '42501', 'analysts have views of their own');

-- What a row must look like

CREATE FUNCTION pg_temp.kitchen(day date, state integer, of_position integer,
                                capacity integer DEFAULT 100,
                                kitchen integer DEFAULT 1, alcaldia integer DEFAULT 7,
                                known bigint DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry.kitchen
    VALUES (kitchen, 'El Fogón', '', '07-001', alcaldia, 0, 0, capacity, state, '', day,
            coalesce(known, of_position * 10), of_position, 0)
$$;
SELECT throws_ok($$SELECT pg_temp.kitchen('2021-03-01', 2, 1, 0)$$, '23514', NULL,
          'capacity begins at 1');
SELECT throws_ok($$SELECT pg_temp.kitchen('2021-03-01', 2, 1, 2001)$$, '23514', NULL,
          'and ends at 2,000');
SELECT throws_ok($$SELECT pg_temp.kitchen('2021-03-01', 2, 1, 100, 0)$$, '23514', NULL,
          'kitchens count from 1');
SELECT throws_ok($$SELECT pg_temp.kitchen('2021-03-01', 2, 1, 100, 1, 1)$$, '23514', NULL,
          'no alcaldía 1');
SELECT throws_ok($$SELECT pg_temp.kitchen('2021-03-01', 5, 1)$$, '23514', NULL, 'no state 5');
SELECT throws_ok(
    $$INSERT INTO registry.device VALUES (5, 1, 0, sha256(''), sha256(''), NULL, false, '', 0,
        '2021-03-01', 1, 1, 0)$$,
    '23514', NULL, 'a tablet has a kitchen');
SELECT throws_ok(
    $$INSERT INTO registry.device VALUES (5, 2, 1, sha256(''), sha256(''), NULL, false, '', 0,
        '2021-03-01', 1, 1, 0)$$,
    '23514', NULL, 'a monitor has none');
SELECT throws_ok(
    $$INSERT INTO registry.device VALUES (5, 3, 0, '\x00', sha256(''), NULL, false, '', 0,
        '2021-03-01', 1, 1, 0)$$,
    '23514', NULL, 'keys are whole');
SELECT throws_ok(
    $$INSERT INTO registry.device VALUES (5, 5, 0, sha256(''), sha256(''), NULL, false, '', 0,
        '2021-03-01', 1, 1, 0)$$,
    '23514', NULL, 'an official is a person');
SELECT throws_ok(
    $$INSERT INTO registry.device VALUES (5, 7, 0, sha256(''), sha256(''), NULL, false, '', 1,
        '2021-03-01', 1, 1, 0)$$,
    '23514', NULL, 'no role 7');
SELECT throws_ok($$INSERT INTO registry.envelope_flag VALUES (1, 1, 1, 1, 6, '')$$, '23514',
          NULL, 'no flag 6');

-- Legal steps, judged when everything is there

SELECT is((SELECT count(*)::integer FROM registry.kitchen_step), 11, 'eleven legal steps');
SELECT is((SELECT count(*)::integer FROM registry.kitchen_step WHERE from_state = 4), 0,
          'none from closed');
SELECT is((SELECT count(*)::integer FROM registry.alcaldia), 16, 'sixteen alcaldías');
SELECT is((SELECT array_agg(inegi_code ORDER BY alcaldia) FROM registry.alcaldia),
          ARRAY(SELECT '090' || lpad(n::text, 2, '0') FROM generate_series(2, 17) n),
              'by their INEGI codes');

CREATE FUNCTION pg_temp.judged(VARIADIC life text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    version text;
    place integer := 100;
BEGIN
    BEGIN
        SET CONSTRAINTS ALL DEFERRED;
        FOREACH version IN ARRAY life LOOP
            PERFORM pg_temp.kitchen(split_part(version, ' ', 1)::date,
                                    split_part(version, ' ', 2)::integer, place, 100, 77);
            place := place + 1;
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;
        RAISE EXCEPTION 'undone' USING ERRCODE = 'TQ000';
    EXCEPTION
        WHEN SQLSTATE 'TQ000' THEN RETURN 'legal';
        WHEN OTHERS THEN RETURN SQLSTATE;
    END;
END
$$;
SELECT is(pg_temp.judged('2021-03-01 1', '2021-03-05 2', '2021-03-09 3', '2021-04-01 2',
          '2021-05-01 4'),
          'legal', 'a whole life');
SELECT is(pg_temp.judged('2021-03-01 3'), '23001', 'nobody begins suspended');
SELECT is(pg_temp.judged('2021-03-01 2', '2021-03-05 4', '2021-03-09 2'), '23001',
          'nobody comes back');
SELECT is(pg_temp.judged('2021-03-01 2', '2021-03-05 1'), '23001', 'nobody applies again');
SELECT is(pg_temp.judged('2021-03-05 2', '2021-03-01 1'), 'legal', 'the past may be told later');
SELECT is(pg_temp.judged(VARIADIC life || ('2021-03-09 ' || t)),
          CASE WHEN EXISTS (SELECT FROM registry.kitchen_step s
                             WHERE (s.from_state, s.to_state) = (f, t))
               THEN 'legal' ELSE '23001' END,
          format('from %s to %s', f, t))
  FROM (VALUES (0, '{}'::text[]), (1, '{2021-03-01 1}'), (2, '{2021-03-01 2}'),
               (3, '{2021-03-01 2,2021-03-05 3}'), (4, '{2021-03-01 2,2021-03-05 4}'))
       AS begun (f, life), generate_series(1, 4) AS t;
SELECT is(pg_temp.judged('2021-03-01 2', '2021-03-09 2', '2021-03-05 4'), '23001',
          'but it must lead to what came of it');
SELECT is(pg_temp.judged('2021-03-01 2', '2021-03-05 4', '2021-03-05 3', '2021-03-09 2'), 'legal',
          'of a day the last word holds');

-- Answers

SELECT pg_temp.kitchen('2021-03-01', 1, 1, 150);
SELECT pg_temp.kitchen('2021-03-10', 2, 1, 150, known => 10);
SELECT pg_temp.kitchen('2021-03-20', 2, 2, 180);
SELECT pg_temp.kitchen('2021-03-20', 2, 3, 190);
SELECT pg_temp.kitchen('2021-03-05', 2, 4, 50, 2, 9);

CREATE FUNCTION pg_temp.answer(kitchen integer, day date,
          as_of bigint) RETURNS text LANGUAGE sql AS $$
    SELECT format('%s %s %s %s %s', k.state, k.capacity, k.alcaldia, k.valid_from, k.first_active)
      FROM registry.kitchen_at(kitchen, day, as_of) k
$$;
SELECT is(pg_temp.answer(1, '2021-02-28', 99), NULL, 'no kitchen before its first day');
SELECT is(pg_temp.answer(1, '2021-03-01', 9), NULL, 'none before it is known');
SELECT is(pg_temp.answer(1, '2021-03-01', 10), '1 150 7 2021-03-01 2021-03-10', 'its first day');
SELECT is(pg_temp.answer(1, '2021-03-09', 10), '1 150 7 2021-03-01 2021-03-10',
          'until the next version');
SELECT is(pg_temp.answer(1, '2021-03-10', 10), '2 150 7 2021-03-10 2021-03-10',
          'from which on it is active');
SELECT is(pg_temp.answer(1, '2021-03-25', 19), '2 150 7 2021-03-10 2021-03-10',
          'as was known then');
SELECT is(pg_temp.answer(1, '2021-03-25', 20), '2 180 7 2021-03-20 2021-03-10',
          'and a moment later');
SELECT is(pg_temp.answer(1, '2021-03-25', 30), '2 190 7 2021-03-20 2021-03-10',
          'the last word on a day');
SELECT is(pg_temp.answer(3, '2021-03-25', 99), NULL, 'a kitchen that is not there');
SELECT results_eq(
    $$SELECT item, kitchen_id, capacity FROM registry.kitchens_at('{1,9,2,1}',
        '{2021-03-25,2021-03-25,2021-03-25,2021-03-01}', '{20,99,99,99}')$$,
    $$VALUES (1, 1, 180), (3, 2, 50), (4, 1, 150)$$, 'many at once, each as of its own entry');
SELECT results_eq($$SELECT kitchen_id, capacity FROM registry.active_kitchens_at('2021-03-07',
          99)$$,
                  $$VALUES (2, 50)$$, 'active on a day');
SELECT results_eq($$SELECT kitchen_id, capacity,
          first_active FROM registry.active_kitchens_at('2021-03-30', 99)$$,
                  $$VALUES (1, 190, date '2021-03-10'), (2, 50, date '2021-03-05')$$, 'and later');
SELECT is_empty($$SELECT * FROM registry.active_kitchens_at('2021-03-30', 9)$$,
          'nobody, as was known first');

INSERT INTO registry.subsidy_rule VALUES
    (1, 'Gaceta 1', 2, 1, 150, 350, 3, true, false, 1100, 31, 1200, 3, 5, '2021-03-01', 10, 1, 5),
    (2, 'Gaceta 2', 2, 1, 150, 350, 3, true, false, 1100, 63, 1200, 3, 5, '2021-03-15', 20, 2, 0);
INSERT INTO registry.subsidy_rule_tier VALUES (1, 1, 5, 200, 800), (1, 1, 5, 1, 900), (2, 2, 0,
          1, 950);
SELECT is((SELECT format('%s %s %s %s', rule, legal_basis, tier_from, tier_centavos)
             FROM registry.rule_at('2021-03-14', 99)), '1 Gaceta 1 {1,200} {900,800}',
                 'a rule with its tiers');
SELECT is((SELECT rule FROM registry.rule_at('2021-03-15', 99)), 2, 'the next one from its day on');
SELECT is((SELECT rule FROM registry.rule_at('2021-03-15', 19)), 1, 'once it is known');
SELECT is_empty($$SELECT * FROM registry.rule_at('2021-02-28', 99)$$, 'none before the first');
SELECT results_eq($$SELECT item, rule FROM
          registry.rules_at('{2021-02-01,2021-03-02,2021-04-01}', '{99,99,99}')$$,
                  $$VALUES (2, 1), (3, 2)$$, 'many at once');

INSERT INTO registry.calendar_day VALUES
    (1, '2021-03-17', false, 'asueto', '2021-03-01', 30, 3, 0), (1, '2021-03-21', true, '',
        '2021-03-01', 30, 3, 1),
    (2, '2021-03-18', false, 'inhábil', '2021-03-01', 30, 3, 2), (1, '2021-03-17', true, '',
        '2021-03-01', 50, 5, 0);
SELECT is(registry.is_service_day('2021-03-06', 99), false, 'no Saturdays under the first rule');
SELECT is(registry.is_service_day('2021-03-20', 99), true, 'Saturdays under the second');
SELECT is(registry.is_service_day('2021-03-21', 99), true, 'a Sunday by exception');
SELECT is(registry.is_service_day('2021-03-21', 29), false, 'once it is known');
SELECT is(registry.is_service_day('2021-03-17', 30), false, 'a holiday');
SELECT is(registry.is_service_day('2021-03-17', 50), true, 'taken back');
SELECT is(registry.is_service_day('2021-02-26', 99), false, 'no rule, no service');
SELECT results_eq($$SELECT day FROM registry.service_days_between('2021-03-15', '2021-03-21', 30)$$,
                  $$VALUES (date '2021-03-15'), ('2021-03-16'), ('2021-03-18'), ('2021-03-19'),
                      ('2021-03-20'),
                           ('2021-03-21')$$, 'service days between two, both included');
SELECT is_empty($$SELECT * FROM registry.service_days_between('2021-03-21', '2021-03-15', 30)$$,
          'not backwards');
SELECT is(registry.is_office_day('2021-03-18', 99), false, 'offices have holidays of their own');
SELECT is(registry.is_office_day('2021-03-17', 30), true, 'and not the kitchens''');
SELECT is(registry.is_office_day('2021-03-20', 99), false, 'nor Saturdays');

INSERT INTO registry.device VALUES
    (5, 1, 1, sha256('a'), sha256('b'), NULL, false, '', 0, '2021-03-01', 10, 1, 9),
    (5, 1, 1, sha256('c'), sha256('b'), NULL, true, '', 0, '2021-02-01', 20, 2, 9);
SELECT results_eq($$SELECT device_id, curve_key = sha256('c'),
          revoked FROM registry.devices_for_gateway()$$,
                  $$VALUES (5, true, true)$$, 'a device is what was said last, whatever its day');
SELECT is(registry.device_epoch(), 2::bigint, 'the epoch is the last change');
INSERT INTO registry.catalogue VALUES
    ('menu', 1, NULL, sha256('x'), 7, '2021-03-01', 7, 1, 10), ('menu', 1, '2021-04-01',
        sha256('x'), 7, '2021-03-01', 9, 3, 0);
SELECT results_eq($$SELECT * FROM registry.catalogues_after(0) ORDER BY 1$$,
                  $$VALUES (1::bigint, 7::bigint), (3, 9)$$,
                  'a version and its end, each with the submission that said so');
SELECT results_eq($$SELECT * FROM registry.catalogues_after(1)$$,
                  $$VALUES (3::bigint, 9::bigint)$$, 'after what is known');

SELECT * FROM finish();
ROLLBACK;
