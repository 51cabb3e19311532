-- Revert analytics:activities from pg

BEGIN;

DROP VIEW territory.activity;
DROP VIEW analytics.activity;

COMMIT;
