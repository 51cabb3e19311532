-- Revert journal:messages from pg

BEGIN;

DROP INDEX journal.entry_registry_message;

COMMIT;
