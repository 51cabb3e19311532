-- Revert indicators:published from pg

BEGIN;

DROP VIEW indicators.published;

COMMIT;
