-- Revert subsidy:checks from pg

BEGIN;

DROP FUNCTION subsidy.check_books();
DROP VIEW subsidy.purse;
DROP VIEW subsidy.account;

COMMIT;
