-- Revert journal:senders from pg

BEGIN;

DROP INDEX journal.entry_registry_answer;

COMMIT;
