-- The analysts' role reads the schema analytics and nothing else; what its views say of facts and
-- of problems. Of persons' answers: analytics_answers.sql.
BEGIN;
SELECT plan(35);
\ir lib/as_role.psql
\ir lib/entries.psql

SELECT is_empty($$
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('journal', 'registry', 'subsidy', 'purchases', 'surveys', 'indicators',
                         'web')
       AND c.relkind IN ('r', 'p', 'v', 'm')
       AND has_table_privilege('tequio_analyst', c.oid,
                               'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')$$,
    'no table or view of a service is open to analysts');
SELECT is_empty($$
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'analytics' AND c.relkind = 'v'
         AND NOT has_table_privilege('tequio_analyst', c.oid, 'SELECT')$$,
    'every view of analytics is');
SELECT is_empty($$
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'analytics' AND c.relkind = 'v'
       AND has_table_privilege('tequio_analyst', c.oid, 'INSERT, UPDATE, DELETE')$$,
    'and none can be written');
SELECT is_empty($$
    SELECT n.nspname, p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname IN ('journal', 'registry', 'subsidy', 'purchases', 'surveys', 'indicators')
       AND has_function_privilege('tequio_analyst', p.oid, 'EXECUTE')
       AND has_schema_privilege('tequio_analyst', n.oid, 'USAGE')$$,
    'no function of a service can be called');
SELECT is(setconfig::text LIKE '%statement_timeout%', true, 'a runaway query ends')
  FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE r.rolname = 'tequio_analyst';
SELECT is_empty($$
    SELECT v FROM unnest(ARRAY['kitchen', 'report_due', 'daily_report', 'report_version',
                               'data_problem', 'freshness',
                               'grant_paid', 'statement', 'statement_line', 'purchase',
                               'satisfaction', 'indicator_value']) AS v
     WHERE to_regclass('analytics.' || v) IS NULL$$, 'every promised view is there');
SELECT is(analytics.flag_names(5, ARRAY['a', 'b', 'c']), ARRAY['a', 'c'],
          'bits become names, lowest first');
SELECT is(analytics.flag_names(0, ARRAY['a', 'b', 'c']), '{}'::text[], 'no bits, no names');

-- Who reported: a day is reported first by the first version that was not stale, until that is
-- withdrawn.
CREATE FUNCTION pg_temp.version(kitchen integer, submission bigint, number integer, state text,
                                timely smallint, withdrawn boolean DEFAULT false)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.report
    SELECT kitchen, submission, withdrawn, submission, '2021-03-03', 20210303, number, state,
           CASE WHEN NOT withdrawn
                THEN decode(lpad(to_hex(kitchen * 100 + number), 64, '0'), 'hex') END,
           1001, '2021-03-03 18:00+00'::timestamptz + submission * interval '1 minute', 0, timely,
           CASE WHEN withdrawn THEN 0 ELSE 150 END, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1,
           1, 1000, 200, 7, NULL, NULL, false, 0, 0,
           CASE WHEN NOT withdrawn
                THEN decode(lpad(to_hex(kitchen * 100 + number), 32, '0'), 'hex') END,
           (state = 'copy')::int, false$$;
INSERT INTO registry.due VALUES ('2021-03-03', 101, 7, 1, 200), ('2021-03-03', 102, 7, 1, 200),
    ('2021-03-03', 103, 7, 1, 200), ('2021-03-03', 104, 7, 1, 200), ('2021-03-03', 105, 7, 0, 0);
SELECT pg_temp.version(101, 1, 1, 'replaced', 1::smallint),
       pg_temp.version(101, 2, 2, 'standing', 3::smallint),
       pg_temp.version(102, 3, 1, 'replaced', 1::smallint),
       pg_temp.version(102, 4, 2, 'withdrawn', 1::smallint, true),
       pg_temp.version(102, 9, 3, 'copy', 1::smallint),
       pg_temp.version(103, 5, 1, 'replaced', 1::smallint),
       pg_temp.version(103, 6, 2, 'replaced', 1::smallint, true),
       pg_temp.version(103, 7, 3, 'stale', 2::smallint),
       pg_temp.version(103, 8, 4, 'standing', 3::smallint);
CREATE FUNCTION pg_temp.due(kitchen integer) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', CASE WHEN received THEN 'received' END,
                     CASE WHEN on_time THEN 'on time' END,
                     CASE WHEN saved_in_time THEN 'saved in time' END,
                     CASE WHEN late THEN 'late' END)
      FROM analytics.report_due WHERE kitchen_id = kitchen AND service_day = '2021-03-03'$$;
SELECT is(pg_temp.due(101), 'received on time', 'a late correction does not make the day late');
SELECT is(pg_temp.due(102), '', 'a day whose report moved away is due again, copy or not');
SELECT is(pg_temp.due(103), 'received late', 'and is received by what stands there later');
SELECT is(ARRAY[pg_temp.due(104), pg_temp.due(105)], ARRAY['', NULL],
          'who sent nothing is due, who was not due is not listed');

-- Flags have the contract's names, every one of them.
\getenv report_flags REPORT_FLAGS
\getenv purchase_flags PURCHASE_FLAGS
\getenv survey_flags SURVEY_FLAGS
\getenv visit_flags VISIT_FLAGS
SELECT cmp_ok(array_length(string_to_array(:'purchase_flags', ','), 1), '>=', 17,
              'the contract was read');
SELECT is(analytics.report_flags(-1), string_to_array(:'report_flags', ','), 'flags of reports');
SELECT is(analytics.purchase_reasons(-1), string_to_array(:'purchase_flags', ','),
          'reasons of purchases');
SELECT is(analytics.survey_flags(-1), string_to_array(:'survey_flags', ','), 'flags of surveys');
SELECT is(analytics.visit_flags(-1), string_to_array(:'visit_flags', ','), 'flags of visits');
SELECT is(pg_temp.as_role('tequio_analyst', $$SELECT flags FROM analytics.report_version$$),
          '7 rows', 'analysts read them in words');

-- A kitchen as it is on the day of the last tick.
INSERT INTO registry.kitchen
SELECT k, name, 'Calle 1', unit, 7, 0, 0, capacity, state, '', day::date, 1, position, k
  FROM (VALUES (101, 'hoy', 'U1', 150, 2, '2021-01-01', 1),
               (101, 'mañana', 'U2', 200, 2, '2021-03-04', 2),
               (101, 'ayer', 'U3', 250, 2, '2020-12-01', 3),
               (102, 'por venir', 'U1', 150, 1, '2021-04-01', 4))
       AS v (k, name, unit, capacity, state, day, position);
INSERT INTO registry.territorial_unit
SELECT 'U1', scheme, year, 'Colonia', 7, grade, priority, day::date, 1, position, 0
  FROM (VALUES ('IDS-CDMX', 2015, 'bajo', 2, '2020-01-01', 1),
               ('CONAPO', 2020, 'muy bajo', 5, '2020-06-01', 2),
               ('IDS-CDMX', 2010, 'alto', 4, '2020-12-01', 3),
               ('IDS-CDMX', 2020, 'muy bajo', 1, '2021-03-04', 4))
       AS v (scheme, year, grade, priority, day, position);
SELECT is((SELECT count(*) FROM analytics.kitchen), 2::bigint,
          'before the first tick all are shown');
INSERT INTO registry.opened_day VALUES ('2021-03-02', 1), ('2021-03-03', 2);
SELECT results_eq('SELECT kitchen_id, name, capacity, state_since FROM analytics.kitchen',
                  $$VALUES (101, 'hoy', 150, date '2021-01-01')$$,
                  'neither a version to come nor one that began earlier and was told later');
SELECT results_eq('SELECT need_scheme, need_year, need_grade, need_priority FROM analytics.kitchen',
                  $$VALUES ('IDS-CDMX', 2015::smallint, 'bajo', 2::smallint)$$,
                  'need by the city''s own scheme, of the latest year that is valid');
INSERT INTO registry.opened_day VALUES ('2021-03-04', 3);
SELECT is((SELECT name FROM analytics.kitchen), 'mañana', 'on its first day a version holds');
UPDATE registry.opened_day SET day = '2021-03-31' WHERE day = '2021-03-04';
SELECT is((SELECT count(*) FROM analytics.kitchen), 1::bigint, 'a day before it begins');
DELETE FROM registry.territorial_unit WHERE scheme = 'IDS-CDMX';
UPDATE registry.kitchen SET unit = 'U1';
SELECT is((SELECT need_scheme || ' ' || need_year || ' ' || need_priority FROM analytics.kitchen),
          'CONAPO 2020 5', 'a unit without the city''s own measurement has the other one');

-- Problems: one row for each thing that is wrong, and the submission that it comes from.
SELECT pg_temp.found();
SELECT pg_temp.append(1, 'informe ' || n, 'a0000000-0000-4000-8000-000000000001', n)
  FROM generate_series(1, 4) n;
SELECT pg_temp.append(4, 'compra ' || n) FROM generate_series(1, 3) n;
ALTER TABLE journal.entry DISABLE TRIGGER USER;
UPDATE journal.entry SET root_position = 2 WHERE topic = 4 AND position = 3;
INSERT INTO journal.parked VALUES
    ('subsidy', 4, 0, 3, 300, 101, 'división entre cero', 3, '2020-01-06 20:02Z'),
    ('subsidy', 1, 0, 4, 1, 101, 'desbordamiento', 3, '2020-01-06 20:02Z');
SELECT results_eq($$SELECT topic, position, submission_position FROM analytics.data_problem
                     WHERE problem = 'parked' ORDER BY topic$$,
                  $$VALUES ('purchases', 3::bigint, 2::bigint), ('submissions', 4, 4)$$,
                  'what is parked of another topic comes from its submission');
SELECT pg_temp.append(2, 'aviso ' || n, of_kind => 103) FROM generate_series(1, 2) n;
INSERT INTO registry.envelope_flag VALUES
    (1, 1, 101, 1001, 1, 'la firma no corresponde'), (2, 1, 101, 1001, 2, 'reloj adelantado');
SELECT results_eq($$SELECT submission_position, detail FROM analytics.data_problem
                     WHERE problem = 'flagged' ORDER BY detail$$,
                  $$VALUES (1::bigint, 'la firma no corresponde'), (1, 'reloj adelantado')$$,
                  'two flags of an envelope are two rows, each with its own');
CREATE FUNCTION pg_temp.purchase(number integer, verdict integer, reasons integer,
                                 replaced_by bigint DEFAULT NULL, original integer DEFAULT NULL,
                                 copied integer DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.purchase
    SELECT * FROM jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
        'kitchen_id', 101, 'position', number, 'submission_position', number, 'received_at',
        '2021-03-03T18:00Z', 'envelope_digest', sha256('e'), 'device_id', 1001, 'said_day',
        20210303, 'purchase_day', '2021-03-03', 'supplier_id', 1, 'supplier_alcaldia', 7,
        'kitchen_alcaldia', 7, 'total_centavos', 5100, 'line_count', 201, 'problems',
        CASE WHEN copied IS NULL THEN 0 ELSE 131072 END,
        'proof_kind', 2, 'proof_number', 'A-1', 'original_position',
        coalesce(original, copied, number), 'copy_of_position', copied, 'content',
        substr(sha256(int8send(number)), 1, 16), 'figures_digest', sha256('f'),
        'replaces_position', original, 'replaced_by', replaced_by, 'proof_here', true,
        'spent_centavos', 0, 'food_grams', 0, 'simple_note', true, 'verdict',
        verdict, 'reasons', reasons, 'subsidy_centavos', 0, 'beyond', 0, 'place', 2,
        'supplier_new', false, 'findings', '', 'invoice_concerns', 0, 'person', 0,
        'verdict_position',
        nullif(verdict, 0)))$$;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE purchases.purchase DISABLE TRIGGER USER;
SELECT pg_temp.purchase(1, 1, 0), pg_temp.purchase(2, 2, 65536 + 128), pg_temp.purchase(3, 3, 2),
       pg_temp.purchase(4, 0, 0), pg_temp.purchase(5, 3, 8192, 6),
       pg_temp.purchase(6, 1, 0, original => 5), pg_temp.purchase(7, 3, 131072, copied => 2);
SELECT results_eq($$SELECT problem, submission_position, detail FROM analytics.data_problem
                     WHERE problem LIKE '%purchase' ORDER BY submission_position$$,
                  $$VALUES ('observed purchase', 2::bigint, 'no proof, too many lines'),
                           ('refused purchase', 3, 'total')$$,
                  'purchases that a person must look at, and no others');
SELECT is((SELECT reasons FROM analytics.purchase WHERE submission_position = 2),
          ARRAY['no proof', 'too many lines'], 'no reason is lost');
INSERT INTO surveys.batch VALUES
    (101, 1, 3, '2021-03-03', 1001, 'satisfaccion', 1, 1, 1, 9, 0, 0,
     '\x01010101010101010101010101010101', 9, NULL),
    (101, 2, 4, '2021-03-03', 1001, 'satisfaccion', 1, 1, 1, 999, 0, 3,
     '\x02020202020202020202020202020202', 9, NULL),
    (101, 3, 2, '2021-03-03', 1001, 'satisfaccion', 1, 1, 1, 9, 0, 16,
     '\x01010101010101010101010101010101', 9, NULL);
SELECT results_eq($$SELECT kitchen_id, submission_position, detail FROM analytics.data_problem
                     WHERE problem = 'odd survey' ORDER BY submission_position$$,
                  $$VALUES (101, 2::bigint, 'copy'), (101, 4, 'bulk, future day')$$,
                  'odd batches of answers, copies too');
UPDATE subsidy.report SET flags = 65536 + 32 WHERE state = 'copy';
SELECT is((SELECT count(*) FROM analytics.data_problem WHERE problem = 'odd report'), 0::bigint,
          'a report that only came again worries nobody');

-- Lines of statements: each with its own rule and basis.
INSERT INTO registry.subsidy_rule
SELECT rule, 'Gaceta ' || rule, 2, 1, 150, 500, 1, true, false, 1100, 31, 1080, 2, 5, day::date, 1,
       1, ordinal
  FROM (VALUES (2, '2021-01-01', 0), (2, '2021-01-01', 1), (3, '2021-03-01', 2))
       AS v (rule, day, ordinal);
INSERT INTO subsidy.closing VALUES (8, '2021-03-07', 8, false, NULL, NULL, 1, 330000);
INSERT INTO subsidy.statement VALUES
    (101, 9, 1, 8, '2021-03-01', '2021-03-07', 330000, 0, 180000, 0, 0, 150, 0, 3, 2, 7, 2021, '',
     30, false, NULL, 0, 0, 0);
INSERT INTO subsidy.statement_basis VALUES (101, 9, 2, 'Gaceta 2'), (101, 9, 3, 'Gaceta 3');
INSERT INTO subsidy.statement_line VALUES
    (101, 9, 1, '2021-02-26', 2, 190, 180, 0, 1000, 180000, 0, 2, true, 4),
    (101, 9, 2, '2021-03-01', 3, 150, 150, 0, 1000, 150000, 1 + 512, 3, false, 0);
INSERT INTO subsidy.grant_paid VALUES
    (101, 10, 9, '2021-03-01', '2021-03-07', 330000, 150, 3, 'Gaceta 3', false, 8, 7, 2021, '',
     '2021-04-07', '2021-03-08 06:15Z');
SELECT results_eq($$SELECT line, service_day, rations_counted, amount_mxn, flags, rule, legal_basis,
                           adjustment, adjusts_position, submission_position
                      FROM analytics.statement_line ORDER BY line$$,
                  $$VALUES (1::smallint, date '2021-02-26', 180::bigint, 1800::numeric,
                            '{}'::text[], 2::bigint, 'Gaceta 2', true, 4::bigint, 2::bigint),
                           (2::smallint, '2021-03-01', 150, 1500, '{below minimum,correction}', 3,
                            'Gaceta 3', false, NULL, 3)$$,
                  'a line for each day, under the rule that it was counted with');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT legal_basis FROM analytics.statement_line'),
          '2 rows', 'analysts read them');
SELECT results_eq($$SELECT amount_mxn, unmet, authorised, owed, legal_basis
                      FROM analytics.statement$$,
                  $$VALUES (3300::numeric, '{}'::text[], false, false, 'Gaceta 3')$$,
                  'a statement says what it rests on');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM registry.rule_basis'), '42501',
          'and nothing behind them');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.data_problem'), '8 rows',
          'analysts read the problems');

SELECT * FROM finish();
ROLLBACK;
