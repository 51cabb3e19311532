-- The analysts' role reads the schema analytics and nothing else.
BEGIN;
SELECT plan(8);

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

SELECT * FROM finish();
ROLLBACK;
