-- The empty copy of a service's schema: who may ask for it, what is in it, what the service may do
-- there.
BEGIN;
\ir lib/entries.psql
SELECT plan(21);

SELECT is(admin.shadow_text('SELECT subsidy.report.x, web_subsidy.y FROM subsidy.report',
                            'subsidy'),
          'SELECT subsidy_rebuild.report.x, web_subsidy.y FROM subsidy_rebuild.report',
          'only whole names are replaced');

SET LOCAL ROLE tequio_subsidy;
SELECT throws_ok($$SELECT admin.shadow_create('subsidy')$$, '42501', NULL,
                 'a service may not copy');
RESET ROLE;

SET LOCAL ROLE tequio_operator;
SELECT throws_ok($$SELECT admin.shadow_create('journal')$$, '3F000', NULL,
                 'the journal is not copied');
SELECT throws_ok($$SELECT admin.shadow_create('pg_catalog')$$, '3F000', NULL, 'nor the system');
SELECT throws_ok($$SELECT admin.shadow_drop('public')$$, '3F000', NULL, 'nor is another dropped');
SELECT lives_ok($$SELECT admin.shadow_create(name) FROM journal.topic
                   WHERE name <> 'submissions' AND to_regnamespace(name) IS NOT NULL$$,
                'every service''s schema can be copied');
RESET ROLE;

CREATE TEMPORARY VIEW pair AS
SELECT o.oid AS original, c.oid AS copy, o.nspname AS name
  FROM pg_catalog.pg_namespace o
  JOIN pg_catalog.pg_namespace c ON c.nspname = o.nspname || '_rebuild';
CREATE TEMPORARY TABLE service AS
SELECT p.original, p.copy, p.name, r.oid AS role
  FROM pair p JOIN pg_catalog.pg_roles r ON r.rolname = 'tequio_' || p.name;

CREATE TEMPORARY VIEW relation AS
SELECT n.oid AS schema, c.oid, c.relname, c.relkind, c.relispartition
  FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid;

SELECT is_empty(
    $$SELECT p.name, r.relname, r.relkind FROM pair p JOIN relation r ON r.schema = p.original
       WHERE r.relkind IN ('r', 'v')
      EXCEPT
      SELECT p.name, r.relname, r.relkind FROM pair p JOIN relation r ON r.schema = p.copy$$,
    'no table and no view is missing');
SELECT is_empty(
    $$SELECT p.name, c.conname FROM pair p
    JOIN pg_catalog.pg_constraint c ON c.connamespace = p.original
      EXCEPT
      SELECT p.name, c.conname FROM pair p
             JOIN pg_catalog.pg_constraint c ON c.connamespace = p.copy$$,
    'no constraint is missing');
SELECT is_empty(
    $$SELECT p.name, r.relname FROM pair p JOIN relation r ON r.schema = p.original
    AND r.relkind = 'i'
      EXCEPT
      SELECT p.name, r.relname FROM pair p JOIN relation r ON r.schema = p.copy
             AND r.relkind = 'i'$$,
    'no index is missing');
SELECT is_empty(
    $$SELECT p.name, f.proname, pg_get_function_identity_arguments(f.oid)
        FROM pair p JOIN pg_catalog.pg_proc f ON f.pronamespace = p.original
      EXCEPT
      SELECT p.name, f.proname, replace(pg_get_function_identity_arguments(f.oid), '_rebuild.', '.')
        FROM pair p JOIN pg_catalog.pg_proc f ON f.pronamespace = p.copy$$,
    'no function is missing');
SELECT is_empty(
    $$SELECT p.name, r.relname, t.tgname FROM pair p JOIN relation r ON r.schema = p.original
        JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
      EXCEPT
      SELECT p.name, r.relname, t.tgname FROM pair p JOIN relation r ON r.schema = p.copy
        JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal$$,
    'no trigger is missing');
SELECT is_empty(
    $$SELECT p.name, r.relname, x.right_to
        FROM service p JOIN relation r ON r.schema = p.original AND r.relkind = 'r'
       CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS x (right_to)
       WHERE has_table_privilege(p.role, r.oid, x.right_to)
          <> has_table_privilege(p.role, format('%I_rebuild.%I', p.name, r.relname), x.right_to)$$,
    'the service may do in the copy what it may do in its schema, no less and no more');
SELECT is_empty(
    $$SELECT d.objid FROM pair p JOIN relation r ON r.schema = p.copy AND r.relkind = 'v'
        JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
        JOIN pg_catalog.pg_depend d ON d.objid = w.oid AND d.classid = 'pg_rewrite'::regclass
        JOIN relation o ON o.oid = d.refobjid AND o.schema = p.original$$,
    'no view of a copy looks at the original');

SET LOCAL ROLE tequio_subsidy;
SELECT throws_ok($$SELECT admin.shadow_replace('subsidy', 1)$$, '42501', NULL,
                 'a service may not replace its tables');
RESET ROLE;
SET LOCAL ROLE tequio_operator;
SELECT throws_ok($$SELECT admin.shadow_replace('subsidy', 1)$$, '55000', NULL,
                 'nor may the operator while the service may be at work');
SELECT pg_advisory_xact_lock(hashtextextended('tequio/active/subsidy', 0));
SELECT throws_ok($$SELECT admin.shadow_replace('subsidy', 1)$$, '55000', NULL,
                 'nor by a copy into which nothing was applied');
RESET ROLE;

SELECT pg_temp.found();
SELECT pg_temp.append(1, E'\x22\x0e\x0a\x07subsidy\x12\x03por', of_kind => 11);
SELECT pg_temp.append(1, E'\x22\x0e\x0a\x07subsidy\x12\x03por', of_kind => 6);
SELECT throws_ok($$SELECT admin.shadow_take_order('subsidy', 2)$$, '42501', NULL,
                 'what is no order replaces nothing');
SELECT throws_ok($$SELECT admin.shadow_take_order('surveys', 1)$$, '42501', NULL,
                 'nor does the order for another service');
SELECT lives_ok($$SELECT admin.shadow_take_order('subsidy', 1)$$, 'an order is carried out');
SELECT throws_ok($$SELECT admin.shadow_take_order('subsidy', 1)$$, '23505', NULL, 'and only once');

SET LOCAL ROLE tequio_operator;
SELECT lives_ok($$SELECT admin.shadow_drop(name) FROM journal.topic
                   WHERE name <> 'submissions' AND to_regnamespace(name) IS NOT NULL$$,
                'and all copies dropped again');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
