-- The analysts' role reads the schema analytics and nothing else.
BEGIN;
SELECT plan(12);

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
                               'grant_paid', 'purchase', 'satisfaction', 'indicator_value']) AS v
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
           1, 1000, 200, 7, NULL, NULL, false, 0, 0$$;
INSERT INTO registry.due VALUES ('2021-03-03', 101, 7, 1, 200), ('2021-03-03', 102, 7, 1, 200),
    ('2021-03-03', 103, 7, 1, 200), ('2021-03-03', 104, 7, 1, 200), ('2021-03-03', 105, 7, 0, 0);
SELECT pg_temp.version(101, 1, 1, 'replaced', 1::smallint),
       pg_temp.version(101, 2, 2, 'standing', 3::smallint),
       pg_temp.version(102, 3, 1, 'replaced', 1::smallint),
       pg_temp.version(102, 4, 2, 'withdrawn', 1::smallint, true),
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
SELECT is(pg_temp.due(102), '', 'a day whose report moved away is due again');
SELECT is(pg_temp.due(103), 'received late', 'and is received by what stands there later');
SELECT is(ARRAY[pg_temp.due(104), pg_temp.due(105)], ARRAY['', NULL],
          'who sent nothing is due, who was not due is not listed');

SELECT * FROM finish();
ROLLBACK;
