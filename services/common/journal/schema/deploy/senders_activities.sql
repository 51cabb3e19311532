-- Deploy journal:senders_activities to pg
-- What is decided of an activity comes home to the device that sent it too.

BEGIN;

DROP INDEX journal.entry_registry_answer;
CREATE INDEX entry_registry_answer ON journal.entry_registry
    (kitchen_id, position) WHERE kind IN (109, 114, 118);
COMMENT ON INDEX journal.entry_registry_answer IS
    'Finds what answers to a device''s own submissions about a kitchen: visits and activities '
    'noted, what was refused';

COMMIT;
