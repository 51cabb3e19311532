-- Revert analytics:purchases from pg

BEGIN;

DROP VIEW analytics.purchase;

COMMIT;
