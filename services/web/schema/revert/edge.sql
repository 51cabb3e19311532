-- Revert web:edge from pg

BEGIN;

DROP FUNCTION web.device_told(bytea, date);
DROP FUNCTION web.device_of_token(bytea);
DROP FUNCTION web.programme_clock();
DROP SCHEMA web;

COMMIT;
