-- Deploy registry:messages to pg
-- What committees and the office wrote to each other, without the words.

BEGIN;

CREATE TABLE registry.message (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    kitchen_id integer NOT NULL CHECK (kitchen_id >= 1),
    person_id integer NOT NULL CHECK (person_id >= 0),
    role text NOT NULL CHECK (role IN ('', 'monitor', 'coordinator', 'director')),
    received_at timestamptz NOT NULL,
    read_position bigint CHECK (read_position > position),
    read_at timestamptz,
    CHECK ((person_id = 0) = (role = '')),
    CHECK ((read_position IS NULL) = (read_at IS NULL))
);
CREATE INDEX message_kitchen ON registry.message (kitchen_id, position);
CREATE INDEX message_unread ON registry.message (kitchen_id, position)
    WHERE read_position IS NULL;
CREATE INDEX message_person ON registry.message (person_id, submission_position)
    WHERE person_id > 0;
COMMENT ON TABLE registry.message IS
    'Messages that hold, of committees and of the office: one conversation for each kitchen. '
    'Their words and photos stay in the submission, where they can be erased';
COMMENT ON COLUMN registry.message.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.message.submission_position IS 'The submission with the words';
COMMENT ON COLUMN registry.message.digest IS 'Digest of its envelope: a mark names it by it';
COMMENT ON COLUMN registry.message.kitchen_id IS 'Number of the kitchen whose conversation it is';
COMMENT ON COLUMN registry.message.person_id IS
    'Number of the person of the office who wrote it; 0 = the committee, by its own tablet. '
    '[personal]';
COMMENT ON COLUMN registry.message.role IS
    'That person''s on the day: monitor, coordinator, director; empty = the committee';
COMMENT ON COLUMN registry.message.received_at IS 'When the gateway received it';
COMMENT ON COLUMN registry.message.read_position IS
    'Position of the first mark of the other side that says it was shown; null = unread';
COMMENT ON COLUMN registry.message.read_at IS 'When that mark was received';
COMMENT ON INDEX registry.message_kitchen IS 'A kitchen''s conversation';
COMMENT ON INDEX registry.message_unread IS 'What nobody read yet, by kitchen';
COMMENT ON INDEX registry.message_person IS 'Finds the last messages that a person wrote';

CREATE TABLE registry.message_mark (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    kitchen_id integer NOT NULL CHECK (kitchen_id >= 1),
    person_id integer NOT NULL CHECK (person_id >= 0),
    read_until bigint NOT NULL REFERENCES registry.message CHECK (read_until < position),
    received_at timestamptz NOT NULL
);
CREATE INDEX message_mark_person ON registry.message_mark (person_id, submission_position)
    WHERE person_id > 0;
COMMENT ON TABLE registry.message_mark IS
    'Marks that messages were shown to a person. One that says less than an earlier one is kept '
    'and moves nothing';
COMMENT ON COLUMN registry.message_mark.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.message_mark.submission_position IS 'The submission';
COMMENT ON COLUMN registry.message_mark.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.message_mark.person_id IS
    'Number of the person of the office to whom they were shown; 0 = the committee. [personal]';
COMMENT ON COLUMN registry.message_mark.read_until IS
    'Position of the last message that was shown: the other side''s up to it are read';
COMMENT ON COLUMN registry.message_mark.received_at IS 'When the gateway received it';
COMMENT ON INDEX registry.message_mark_person IS 'Finds the last marks of a person';

-- What was read stays read.
CREATE FUNCTION registry.require_unread() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION 'message % was read already', OLD.position
        USING ERRCODE = 'restrict_violation',
        HINT = 'A message is read once, by the first mark that reaches it.';
END
$$;
COMMENT ON FUNCTION registry.require_unread() IS 'Trigger: what was read stays read';
REVOKE EXECUTE ON FUNCTION registry.require_unread() FROM PUBLIC;
CREATE TRIGGER unread BEFORE UPDATE ON registry.message
    FOR EACH ROW WHEN (OLD.read_position IS NOT NULL)
    EXECUTE FUNCTION registry.require_unread();
COMMENT ON TRIGGER unread ON registry.message IS 'What was read stays read';

GRANT SELECT, INSERT ON registry.message, registry.message_mark TO tequio_registry;
GRANT UPDATE (read_position, read_at) ON registry.message TO tequio_registry;

COMMIT;
