-- Verify web:terms on pg

BEGIN;

SELECT 1 / (pg_get_functiondef('web.device_told(bytea, date)'::regprocedure)
            LIKE '%late_days%')::integer;

ROLLBACK;
