-- Revert indicators:measures from pg

BEGIN;

DROP SCHEMA indicators CASCADE;

COMMIT;
