-- Revert analytics:money from pg

BEGIN;

DROP VIEW analytics.grant_paid;

COMMIT;
