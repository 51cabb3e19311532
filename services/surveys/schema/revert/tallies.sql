-- Revert surveys:tallies from pg

BEGIN;

DROP SCHEMA surveys CASCADE;

COMMIT;
