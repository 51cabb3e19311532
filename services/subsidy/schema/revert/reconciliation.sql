-- Revert subsidy:reconciliation from pg

BEGIN;

DROP VIEW subsidy.budget;
DROP VIEW subsidy.reconciliation;

COMMIT;
