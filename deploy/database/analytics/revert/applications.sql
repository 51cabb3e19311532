-- Revert analytics:applications from pg

BEGIN;

DROP VIEW analytics.application;

COMMIT;
