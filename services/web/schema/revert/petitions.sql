-- Revert web:petitions from pg

BEGIN;

DROP FUNCTION web.petition_followed(bytea, text);

COMMIT;
