-- Deploy journal:messages to pg
-- Which messages hold comes home to the kitchen: found as the other answers are.

BEGIN;

CREATE INDEX entry_registry_message ON journal.entry_registry
    (kitchen_id, position) WHERE kind IN (120);
COMMENT ON INDEX journal.entry_registry_message IS
    'Finds which messages of a kitchen hold, and what of them was read';

COMMIT;
