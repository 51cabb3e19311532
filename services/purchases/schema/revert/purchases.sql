-- Revert purchases:purchases from pg

BEGIN;

DROP SCHEMA purchases CASCADE;

COMMIT;
