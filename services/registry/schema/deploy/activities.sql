-- Deploy registry:activities to pg
-- What committees offer their neighbourhood beside meals.

BEGIN;

CREATE TABLE registry.activity (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    kitchen_id integer NOT NULL CHECK (kitchen_id >= 1),
    alcaldia smallint NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 0),
    activity_day date NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
    institution text NOT NULL CHECK (octet_length(institution) <= 120),
    women integer CHECK (women BETWEEN 0 AND 2000),
    men integer CHECK (men BETWEEN 0 AND 2000),
    not_noted integer CHECK (not_noted BETWEEN 0 AND 2000),
    flags integer NOT NULL CHECK (flags BETWEEN 0 AND 3),
    received_at timestamptz NOT NULL,
    replaced_by bigint REFERENCES registry.activity CHECK (replaced_by > position)
);
CREATE INDEX activity_kitchen ON registry.activity (kitchen_id, activity_day)
    WHERE replaced_by IS NULL;
COMMENT ON TABLE registry.activity IS
    'Talks, workshops and the like in kitchens. Their notes stay in the submission, where they '
    'can be erased';
COMMENT ON COLUMN registry.activity.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.activity.submission_position IS 'The submission with the note';
COMMENT ON COLUMN registry.activity.digest IS
    'Digest of its envelope: a correction names the activity by it';
COMMENT ON COLUMN registry.activity.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.activity.alcaldia IS
    'The kitchen''s on that day: INEGI municipality number';
COMMENT ON COLUMN registry.activity.person_id IS
    'Number of the monitor who sent it; 0 = the kitchen''s own tablet. [personal]';
COMMENT ON COLUMN registry.activity.activity_day IS 'Its day';
COMMENT ON COLUMN registry.activity.kind IS
    '1 talk, 2 workshop, 3 cinema, 4 health, 5 nutrition, 6 other';
COMMENT ON COLUMN registry.activity.institution IS
    'Institution that came or helped, as it calls itself; empty = none';
COMMENT ON COLUMN registry.activity.women IS 'Women who came; null = not noted';
COMMENT ON COLUMN registry.activity.men IS 'Men who came; null = not noted';
COMMENT ON COLUMN registry.activity.not_noted IS
    'Who came and whose sex was not noted; null = nobody was so noted';
COMMENT ON COLUMN registry.activity.flags IS
    '1 received more than seven days later; 2 nobody noted how many came';
COMMENT ON COLUMN registry.activity.received_at IS 'When it was received';
COMMENT ON COLUMN registry.activity.replaced_by IS
    'Position of the activity that replaces it; null = it stands';
COMMENT ON INDEX registry.activity_kitchen IS 'Activities of a kitchen that stand';

-- An activity is replaced once, by a later one of the same kitchen.
CREATE FUNCTION registry.require_same_kitchen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF OLD.replaced_by IS NOT NULL
       OR NOT EXISTS (SELECT FROM registry.activity a
                       WHERE a.position = NEW.replaced_by AND a.kitchen_id = OLD.kitchen_id) THEN
        RAISE EXCEPTION 'activity % cannot be replaced by activity %', OLD.position,
            NEW.replaced_by
            USING ERRCODE = 'restrict_violation',
            HINT = 'An activity is replaced once, by one of the same kitchen.';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION registry.require_same_kitchen() IS
    'Trigger: an activity is replaced once, by one of the same kitchen';
REVOKE EXECUTE ON FUNCTION registry.require_same_kitchen() FROM PUBLIC;
CREATE TRIGGER same_kitchen BEFORE UPDATE ON registry.activity
    FOR EACH ROW EXECUTE FUNCTION registry.require_same_kitchen();
COMMENT ON TRIGGER same_kitchen ON registry.activity IS
    'An activity is replaced once, by one of the same kitchen';

GRANT SELECT, INSERT ON registry.activity TO tequio_registry;
GRANT UPDATE (replaced_by) ON registry.activity TO tequio_registry;

COMMIT;
