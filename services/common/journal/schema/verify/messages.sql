-- Verify journal:messages on pg

BEGIN;

SELECT 'journal.entry_registry_message'::regclass;

ROLLBACK;
