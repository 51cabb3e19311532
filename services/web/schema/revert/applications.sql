-- Revert web:applications from pg

BEGIN;

DROP FUNCTION web.application_followed(bytea, text);
DROP FUNCTION web.opening(date);

COMMIT;
