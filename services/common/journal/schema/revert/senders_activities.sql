-- Revert journal:senders_activities from pg

BEGIN;

DROP INDEX journal.entry_registry_answer;
CREATE INDEX entry_registry_answer ON journal.entry_registry
    (kitchen_id, position) WHERE kind IN (109, 114);
COMMENT ON INDEX journal.entry_registry_answer IS
    'Finds what answers to a device''s own submissions about a kitchen: visits noted, what was '
    'refused';

COMMIT;
