-- Every object of Tequio says what it is for: whoever reads the database needs no other page.
-- Columns of partitions are their parent's; an index that is a constraint is its constraint.

BEGIN;
SELECT plan(8);

CREATE TEMPORARY VIEW ours AS
SELECT oid, nspname AS name
  FROM pg_catalog.pg_namespace
 WHERE pg_catalog.pg_get_userbyid(nspowner) = 'tequio_owner' AND nspname <> 'sqitch';

SELECT is_empty(
    $$SELECT name FROM ours WHERE obj_description(oid, 'pg_namespace') IS NULL$$,
    'every schema has a comment');

SELECT is_empty(
    $$SELECT rolname FROM pg_catalog.pg_roles
       WHERE rolname LIKE 'tequio\_%' AND shobj_description(oid, 'pg_authid') IS NULL$$,
    'every role has a comment');

SELECT is_empty(
    $$SELECT c.oid::regclass FROM pg_catalog.pg_class c JOIN ours ON ours.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
         AND obj_description(c.oid, 'pg_class') IS NULL$$,
    'every table, view and sequence has a comment');

SELECT is_empty(
    $$SELECT c.oid::regclass, a.attname
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN ours ON ours.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
         AND a.attnum > 0 AND NOT a.attisdropped
         AND col_description(c.oid, a.attnum) IS NULL$$,
    'every column has a comment');

SELECT is_empty(
    $$SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p JOIN ours ON ours.oid = p.pronamespace
       WHERE obj_description(p.oid, 'pg_proc') IS NULL$$,
    'every function has a comment');

SELECT is_empty(
    $$SELECT t.oid::regtype FROM pg_catalog.pg_type t JOIN ours ON ours.oid = t.typnamespace
       WHERE t.typtype IN ('e', 'd') AND obj_description(t.oid, 'pg_type') IS NULL$$,
    'every enumeration and domain has a comment');

SELECT is_empty(
    $$SELECT t.tgrelid::regclass, t.tgname
        FROM pg_catalog.pg_trigger t
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        JOIN ours ON ours.oid = c.relnamespace
       WHERE NOT t.tgisinternal AND t.tgparentid = 0
         AND obj_description(t.oid, 'pg_trigger') IS NULL$$,
    'every trigger has a comment');

SELECT is_empty(
    $$SELECT p.polrelid::regclass, p.polname
        FROM pg_catalog.pg_policy p
        JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
        JOIN ours ON ours.oid = c.relnamespace
       WHERE obj_description(p.oid, 'pg_policy') IS NULL$$,
    'every policy has a comment');

SELECT * FROM finish();
ROLLBACK;
