-- Revert subsidy:books from pg

BEGIN;

DROP TABLE subsidy.cash_check;
DROP TABLE subsidy.balance;
DROP TABLE subsidy.transfer;
DROP FUNCTION subsidy.refuse_change();
DROP VIEW subsidy.transfer_kind;
DROP VIEW subsidy.account_kind;

COMMIT;
