-- Revert analytics:watch from pg

BEGIN;

DROP FUNCTION analytics.watch(date);

COMMIT;
