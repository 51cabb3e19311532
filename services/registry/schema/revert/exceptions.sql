-- Revert registry:exceptions from pg

BEGIN;

DROP FUNCTION registry.calendar_exceptions_at(date[], bigint[]);

COMMIT;
