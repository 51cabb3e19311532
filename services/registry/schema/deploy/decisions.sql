-- Deploy registry:decisions to pg

BEGIN;

CREATE TABLE registry.change (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    bundle uuid,
    part integer NOT NULL,
    parts integer NOT NULL,
    applied boolean NOT NULL,
    facts integer NOT NULL,
    problems integer NOT NULL
);
CREATE INDEX change_bundle ON registry.change (bundle, position) WHERE bundle IS NOT NULL;
CREATE INDEX change_submission ON registry.change (submission_position);
COMMENT ON TABLE registry.change IS
    'What was decided on each change. The first row of a bundle says how it ended; later ones '
    'are of its other parts, or refuse to decide it twice';
COMMENT ON COLUMN registry.change.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.change.submission_position IS
    'The submission that it decides on; of a bundle in parts, the one that completed it';
COMMENT ON COLUMN registry.change.bundle IS
    'Number of the bundle; null for a catalogue, the founding, an order to erase';
COMMENT ON COLUMN registry.change.part IS 'Part whose facts it carries; 0 in a refusal';
COMMENT ON COLUMN registry.change.parts IS 'Parts of the bundle; 0 in a refusal';
COMMENT ON COLUMN registry.change.applied IS
    'False: nothing of it holds, see registry.change_problem';
COMMENT ON COLUMN registry.change.facts IS 'Facts that it carries';
COMMENT ON COLUMN registry.change.problems IS 'Problems that it lists';
COMMENT ON INDEX registry.change_bundle IS 'Finds how a bundle ended';
COMMENT ON INDEX registry.change_submission IS 'Finds what became of a submission';

CREATE TABLE registry.change_problem (
    position bigint NOT NULL REFERENCES registry.change,
    ordinal integer NOT NULL,
    part integer NOT NULL,
    fact_index integer NOT NULL,
    field text NOT NULL,
    message text NOT NULL,
    PRIMARY KEY (position, ordinal)
);
COMMENT ON TABLE registry.change_problem IS 'Why a change was refused: up to a hundred problems';
COMMENT ON COLUMN registry.change_problem.position IS 'The refusal: its position in topic registry';
COMMENT ON COLUMN registry.change_problem.ordinal IS 'Place in the refusal, from 0';
COMMENT ON COLUMN registry.change_problem.part IS 'Part of the bundle';
COMMENT ON COLUMN registry.change_problem.fact_index IS 'Fact in that part, from 0';
COMMENT ON COLUMN registry.change_problem.field IS 'Field at fault';
COMMENT ON COLUMN registry.change_problem.message IS 'What is wrong with it, for the operator';

CREATE TABLE registry.bundle_part (
    position bigint PRIMARY KEY,
    bundle uuid NOT NULL,
    part integer NOT NULL,
    parts integer NOT NULL,
    submission_position bigint NOT NULL
);
CREATE INDEX bundle_part_bundle ON registry.bundle_part (bundle, part);
COMMENT ON TABLE registry.bundle_part IS
    'Parts of bundles that came before the bundle was complete. Of a part that came twice the '
    'later one counts';
COMMENT ON COLUMN registry.bundle_part.position IS
    'The decision to hold it: its position in topic registry';
COMMENT ON COLUMN registry.bundle_part.bundle IS 'Number of the bundle';
COMMENT ON COLUMN registry.bundle_part.part IS 'Part, from 1';
COMMENT ON COLUMN registry.bundle_part.parts IS 'Parts of the bundle';
COMMENT ON COLUMN registry.bundle_part.submission_position IS
    'The submission whose body has the facts';
COMMENT ON INDEX registry.bundle_part_bundle IS 'Finds what is held of a bundle';

CREATE TABLE registry.opened_day (
    day date PRIMARY KEY,
    known_from bigint NOT NULL
);
COMMENT ON TABLE registry.opened_day IS 'Days for which it was said who is due to serve';
COMMENT ON COLUMN registry.opened_day.day IS 'The day';
COMMENT ON COLUMN registry.opened_day.known_from IS 'Position of the tick that opened it';

CREATE TABLE registry.due (
    day date NOT NULL,
    kitchen_id integer NOT NULL,
    alcaldia smallint NOT NULL,
    due integer NOT NULL,
    capacity integer NOT NULL,
    PRIMARY KEY (day, kitchen_id, alcaldia)
);
COMMENT ON TABLE registry.due IS
    'Who is due to serve on an opened day: the sum of what was said at its opening and of all '
    'corrections';
COMMENT ON COLUMN registry.due.day IS 'The day';
COMMENT ON COLUMN registry.due.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.due.alcaldia IS
    'INEGI municipality number; a kitchen that moved to another has a row that came to 0';
COMMENT ON COLUMN registry.due.due IS '1 = due, 0 = not any more';
COMMENT ON COLUMN registry.due.capacity IS 'Programmed rations';

CREATE TABLE registry.envelope_flag (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    kitchen_id integer NOT NULL,
    device_id integer NOT NULL,
    flag smallint NOT NULL CHECK (flag BETWEEN 1 AND 5),
    detail text NOT NULL
);
CREATE INDEX envelope_flag_submission ON registry.envelope_flag (submission_position);
COMMENT ON TABLE registry.envelope_flag IS
    'What a person should know about an envelope that was accepted all the same';
COMMENT ON COLUMN registry.envelope_flag.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.envelope_flag.submission_position IS 'The submission';
COMMENT ON COLUMN registry.envelope_flag.kitchen_id IS
    'The kitchen that the submission is about; 0 = the programme as a whole';
COMMENT ON COLUMN registry.envelope_flag.device_id IS 'The device that sent it';
COMMENT ON COLUMN registry.envelope_flag.flag IS
    '1 the signature does not verify; 2 saved_at and received_at are far apart; 3 the key is '
    'not the device''s; 4 filled in with a catalogue past its end; 5 what it says of who captured '
    'it does not agree with who sent it';
COMMENT ON COLUMN registry.envelope_flag.detail IS 'What was found';
COMMENT ON INDEX registry.envelope_flag_submission IS 'Finds the flags of a submission';

CREATE TABLE registry.erasure (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    entry_topic smallint NOT NULL,
    entry_partition smallint NOT NULL,
    entry_position bigint NOT NULL,
    legal_basis text NOT NULL,
    reason text NOT NULL
);
CREATE INDEX erasure_entry ON registry.erasure (entry_topic, entry_partition, entry_position);
COMMENT ON TABLE registry.erasure IS 'Entries whose body was lawfully erased';
COMMENT ON COLUMN registry.erasure.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.erasure.submission_position IS 'The order: it says who asked';
COMMENT ON COLUMN registry.erasure.entry_topic IS 'Topic of the erased entry';
COMMENT ON COLUMN registry.erasure.entry_partition IS 'Its partition';
COMMENT ON COLUMN registry.erasure.entry_position IS 'Its position';
COMMENT ON COLUMN registry.erasure.legal_basis IS 'Law and article';
COMMENT ON COLUMN registry.erasure.reason IS 'Why';
COMMENT ON INDEX registry.erasure_entry IS 'Says whether an entry was erased';

GRANT SELECT, INSERT ON registry.change, registry.change_problem, registry.bundle_part,
    registry.opened_day, registry.due, registry.envelope_flag, registry.erasure TO tequio_registry;
GRANT UPDATE (due, capacity) ON registry.due TO tequio_registry;

COMMIT;
