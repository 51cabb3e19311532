-- Revert analytics:money from pg

BEGIN;

DROP VIEW analytics.grant_line;
DROP VIEW analytics.grant_paid;

COMMIT;
