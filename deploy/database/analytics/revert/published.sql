-- Revert analytics:published from pg

BEGIN;

DROP VIEW analytics.deviation_due;
DROP VIEW analytics.deviation;
DROP VIEW analytics.published_result;

COMMIT;
