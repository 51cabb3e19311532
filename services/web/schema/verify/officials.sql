-- Verify web:officials on pg

BEGIN;

SELECT told->'person' FROM web.device_told('', date '2026-01-01');
SELECT 1 / (pg_get_functiondef('web.device_told(bytea, date)'::regprocedure)
            LIKE '%''person''%')::integer;

ROLLBACK;
