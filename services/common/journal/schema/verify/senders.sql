-- Verify journal:senders on pg

BEGIN;

SELECT 'journal.entry_registry_answer'::regclass;

ROLLBACK;
