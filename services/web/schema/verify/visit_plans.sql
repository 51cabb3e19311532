-- Verify web:visit_plans on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_proc p
 WHERE p.oid = 'web.monitor_told(integer, date)'::regprocedure
   AND pg_catalog.pg_get_functiondef(p.oid) LIKE '%planned_visit%';

ROLLBACK;
