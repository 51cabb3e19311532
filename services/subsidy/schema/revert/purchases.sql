-- Revert subsidy:purchases from pg

BEGIN;

DROP TABLE subsidy.proof;
DROP TABLE subsidy.purchase_booking;

COMMIT;
