-- Revert analytics:acts from pg

BEGIN;

DROP VIEW analytics.act;

COMMIT;
