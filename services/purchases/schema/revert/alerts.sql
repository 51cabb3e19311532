-- Revert purchases:alerts from pg

BEGIN;

REVOKE USAGE ON SCHEMA purchases FROM tequio_surveys;
DROP FUNCTION purchases.spent_at(integer[], date, date, bigint);

COMMIT;
