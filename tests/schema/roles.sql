-- What every role starts with.

BEGIN;
SELECT plan(12);
\ir lib/as_role.psql

SELECT is_empty(
    $$SELECT rolname FROM pg_catalog.pg_roles
       WHERE rolname LIKE 'tequio\_%' AND (rolsuper OR rolcreaterole OR rolcreatedb
                                           OR rolreplication OR rolbypassrls OR NOT rolcanlogin)$$,
    'no role of Tequio has a right of the whole cluster');
SELECT is_empty(
    $$SELECT rolname FROM pg_catalog.pg_roles r
       WHERE rolname LIKE 'tequio\_%'
         AND EXISTS (SELECT FROM pg_catalog.pg_auth_members m WHERE m.member = r.oid)$$,
    'no role of Tequio is a member of another');
SELECT is_empty(
    $$SELECT rolname FROM pg_catalog.pg_authid
       WHERE rolname LIKE 'tequio\_%' AND rolpassword IS NOT NULL$$,
    'no role of Tequio comes with a password');
SELECT ok(NOT has_database_privilege('public', current_database(), 'CONNECT, TEMPORARY, CREATE'),
          'nobody else connects');
SELECT is(pg_temp.as_role(rolname, 'CREATE SCHEMA mine'),
          CASE rolname WHEN 'tequio_owner' THEN '0 rows' ELSE '42501' END,
          rolname || ' makes a schema or does not')
  FROM pg_catalog.pg_roles WHERE rolname IN ('tequio_owner', 'tequio_operator', 'tequio_analyst')
 ORDER BY rolname;
SELECT bag_eq(
    $$SELECT unnest(setconfig) FROM pg_catalog.pg_db_role_setting
       WHERE setrole = 'tequio_analyst'::regrole$$,
    $$VALUES ('statement_timeout=60s'), ('idle_in_transaction_session_timeout=60s'),
             ('default_transaction_read_only=on'), ('search_path=analytics'), ('jit=off')$$,
    'an analyst cannot hold up anybody');
SELECT is_empty(
    $$SELECT r FROM unnest('{tequio_analyst,tequio_auditor,tequio_operator,tequio_web}'::text[]) r
       WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting
                          WHERE setrole = r::regrole AND setconfig @> ARRAY['jit=off'])$$,
    'nobody who reads waits for a plan to be compiled');
SELECT is_empty(
    $$SELECT writer FROM journal.topic
       WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting
                          WHERE setrole = (writer::text)::regrole
                            AND setconfig @> ARRAY['enable_seqscan=off', 'jit=off'])$$,
    'no service keeps a plan that reads a whole table');
SELECT is_empty(
    $$SELECT p.oid::regprocedure
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
       WHERE pg_catalog.pg_get_userbyid(p.proowner) = 'tequio_owner'
         AND has_function_privilege('public', p.oid, 'EXECUTE')$$,
    'no function is open to everybody');
SELECT is_empty(
    $$SELECT c.oid::regclass
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE pg_catalog.pg_get_userbyid(c.relowner) = 'tequio_owner'
         AND n.nspname NOT IN ('analytics', 'pg_toast') AND c.relkind IN ('r', 'p', 'v', 'm')
         AND has_table_privilege('tequio_analyst', c.oid, 'SELECT')$$,
    'an analyst reads nothing but analytics');

SELECT * FROM finish();
ROLLBACK;
