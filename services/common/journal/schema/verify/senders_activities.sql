-- Verify journal:senders_activities on pg

BEGIN;

SELECT 1 / (pg_get_indexdef('journal.entry_registry_answer'::regclass) LIKE '%118%')::integer;

ROLLBACK;
