-- Revert subsidy:alerts from pg

BEGIN;

REVOKE USAGE ON SCHEMA subsidy FROM tequio_surveys;
DROP FUNCTION subsidy.reports_at(integer[], date, date, bigint);

COMMIT;
