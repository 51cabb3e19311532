-- Revert analytics:facts from pg

BEGIN;

DROP SCHEMA analytics CASCADE;

COMMIT;
