-- Revert analytics:changes from pg

BEGIN;

DROP FUNCTION analytics.changed_since(text, bigint, integer);

COMMIT;
