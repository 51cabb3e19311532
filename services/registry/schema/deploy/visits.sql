-- Deploy registry:visits to pg
-- What monitors saw in kitchens, and the checklists that they looked at them with.

BEGIN;

CREATE TABLE registry.checklist_item (
    position bigint NOT NULL,
    checklist text NOT NULL CHECK (checklist ~ '^[a-z0-9-]{1,32}$'),
    version integer NOT NULL CHECK (version >= 1),
    title text NOT NULL,
    item text NOT NULL CHECK (item ~ '^[a-z0-9-]{1,32}$'),
    says text NOT NULL,
    asks_number boolean NOT NULL,
    ordinal integer NOT NULL CHECK (ordinal BETWEEN 0 AND 63),
    PRIMARY KEY (checklist, version, item)
);
COMMENT ON TABLE registry.checklist_item IS
    'What a version of a checklist asks a monitor to look at. Until when it may be filled in: '
    'registry.catalogue';
COMMENT ON COLUMN registry.checklist_item.position IS
    'The decision: its position in topic registry';
COMMENT ON COLUMN registry.checklist_item.checklist IS 'Code of the catalogue';
COMMENT ON COLUMN registry.checklist_item.version IS 'Its version, which is never edited';
COMMENT ON COLUMN registry.checklist_item.title IS 'Title of the checklist, as monitors read it';
COMMENT ON COLUMN registry.checklist_item.item IS 'Code of the item';
COMMENT ON COLUMN registry.checklist_item.says IS 'What it asks, as monitors read it';
COMMENT ON COLUMN registry.checklist_item.asks_number IS 'Whether a number is noted with it';
COMMENT ON COLUMN registry.checklist_item.ordinal IS 'Its place, from 0';

CREATE TABLE registry.visit (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    kitchen_id integer NOT NULL CHECK (kitchen_id >= 1),
    person_id integer NOT NULL CHECK (person_id >= 1),
    visit_day date NOT NULL,
    arrived_minute integer CHECK (arrived_minute BETWEEN 0 AND 1439),
    left_minute integer CHECK (left_minute BETWEEN 0 AND 1439 AND left_minute >= arrived_minute),
    purpose smallint NOT NULL CHECK (purpose BETWEEN 1 AND 5),
    found_closed boolean NOT NULL,
    checklist text NOT NULL,
    checklist_version integer NOT NULL CHECK (checklist_version >= 0),
    counted_diners integer CHECK (counted_diners BETWEEN 0 AND 2000),
    register_rations integer CHECK (register_rations BETWEEN 0 AND 2000),
    flags integer NOT NULL CHECK (flags BETWEEN 0 AND 31),
    received_at timestamptz NOT NULL,
    replaced_by bigint REFERENCES registry.visit CHECK (replaced_by > position),
    CHECK (NOT (found_closed AND coalesce(counted_diners, 0) > 0))
);
CREATE INDEX visit_kitchen ON registry.visit (kitchen_id, visit_day) WHERE replaced_by IS NULL;
COMMENT ON TABLE registry.visit IS
    'Visits of monitors to kitchens. Observations, comments and photos stay in the submission, '
    'where they can be erased';
COMMENT ON COLUMN registry.visit.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.visit.submission_position IS 'The submission with the words';
COMMENT ON COLUMN registry.visit.digest IS
    'Digest of its envelope: a correction names the visit by it';
COMMENT ON COLUMN registry.visit.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.visit.person_id IS 'Number of the monitor. [personal]';
COMMENT ON COLUMN registry.visit.visit_day IS 'Day of the visit';
COMMENT ON COLUMN registry.visit.arrived_minute IS 'Since local midnight; null = not noted';
COMMENT ON COLUMN registry.visit.left_minute IS 'Since local midnight; null = not noted';
COMMENT ON COLUMN registry.visit.purpose IS
    '1 routine, 2 follow-up, 3 of a petition, 4 of an application, 5 review of who stays';
COMMENT ON COLUMN registry.visit.found_closed IS 'On a day and at an hour of service';
COMMENT ON COLUMN registry.visit.checklist IS
    'Code of the checklist that it was filled in with, as it says';
COMMENT ON COLUMN registry.visit.checklist_version IS 'Its version';
COMMENT ON COLUMN registry.visit.counted_diners IS
    'By the monitor''s own count; null = not counted';
COMMENT ON COLUMN registry.visit.register_rations IS
    'As the kitchen''s attendance book said at that moment; null = not noted';
COMMENT ON COLUMN registry.visit.flags IS
    '1 received more than three days later; 2 diners not counted; 4 no checklist that could be '
    'filled in on that day; 8 something of it was not looked at; 16 it answers items that the '
    'checklist does not have, which are left out';
COMMENT ON COLUMN registry.visit.received_at IS 'When it was received';
COMMENT ON COLUMN registry.visit.replaced_by IS
    'Position of the visit that replaces it; null = it stands';
COMMENT ON INDEX registry.visit_kitchen IS 'Visits of a kitchen that stand';

CREATE TABLE registry.visit_item (
    position bigint NOT NULL REFERENCES registry.visit,
    item text NOT NULL,
    answer smallint NOT NULL CHECK (answer BETWEEN 1 AND 3),
    number integer CHECK (number BETWEEN 0 AND 2000),
    PRIMARY KEY (position, item)
);
COMMENT ON TABLE registry.visit_item IS 'What a visit found, item by item of its checklist';
COMMENT ON COLUMN registry.visit_item.position IS 'The visit';
COMMENT ON COLUMN registry.visit_item.item IS 'Code of the item';
COMMENT ON COLUMN registry.visit_item.answer IS '1 yes, 2 no, 3 not applicable';
COMMENT ON COLUMN registry.visit_item.number IS 'Where the item asks for one; null = not noted';

-- A visit is replaced once, by a later one of the same kitchen and the same monitor.
CREATE FUNCTION registry.require_own_correction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF OLD.replaced_by IS NOT NULL
       OR NOT EXISTS (SELECT FROM registry.visit v
                       WHERE v.position = NEW.replaced_by AND v.kitchen_id = OLD.kitchen_id
                         AND v.person_id = OLD.person_id) THEN
        RAISE EXCEPTION 'visit % cannot be replaced by visit %', OLD.position, NEW.replaced_by
            USING ERRCODE = 'restrict_violation',
            HINT = 'A visit is replaced once, by one of the same kitchen and monitor.';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION registry.require_own_correction() IS
    'Trigger: a visit is replaced once, by one of the same kitchen and monitor';
REVOKE EXECUTE ON FUNCTION registry.require_own_correction() FROM PUBLIC;
CREATE TRIGGER own_correction BEFORE UPDATE ON registry.visit
    FOR EACH ROW EXECUTE FUNCTION registry.require_own_correction();
COMMENT ON TRIGGER own_correction ON registry.visit IS
    'A visit is replaced once, by one of the same kitchen and monitor';

GRANT SELECT, INSERT ON registry.checklist_item, registry.visit, registry.visit_item
    TO tequio_registry;
GRANT UPDATE (replaced_by) ON registry.visit TO tequio_registry;

COMMIT;
