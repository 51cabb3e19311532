-- Deploy journal:streams to pg

BEGIN;

CREATE SCHEMA journal;
COMMENT ON SCHEMA journal IS
    'The one source of truth: streams of entries that are only ever added, and how far each '
    'consumer has come';
GRANT USAGE ON SCHEMA journal TO tequio_gateway, tequio_registry, tequio_subsidy, tequio_purchases,
    tequio_surveys, tequio_indicators, tequio_web,
    tequio_operator, tequio_auditor;

CREATE TABLE journal.topic (
    topic smallint PRIMARY KEY,
    name text NOT NULL UNIQUE,
    writer name NOT NULL UNIQUE
);
COMMENT ON TABLE journal.topic IS
    'Topics of the contract (proto/tequio/v1/kind.proto) and who writes each';
COMMENT ON COLUMN journal.topic.topic IS 'Number in the contract';
COMMENT ON COLUMN journal.topic.name IS 'Name in logs, views and settings';
COMMENT ON COLUMN journal.topic.writer IS 'The only role that adds entries to it';

INSERT INTO journal.topic (topic, name, writer) VALUES
    (1, 'submissions', 'tequio_gateway'),
    (2, 'registry', 'tequio_registry'),
    (3, 'subsidy', 'tequio_subsidy'),
    (4, 'purchases', 'tequio_purchases'),
    (5, 'surveys', 'tequio_surveys'),
    (6, 'indicators', 'tequio_indicators');

-- Rewritten by every commit: room on the page for HOT updates, so that its index never grows.
CREATE TABLE journal.stream (
    topic smallint NOT NULL REFERENCES journal.topic,
    partition smallint NOT NULL CHECK (partition >= 0),
    next_position bigint NOT NULL DEFAULT 1 CHECK (next_position >= 1),
    head bytea NOT NULL CHECK (octet_length(head) = 32),
    last_tick timestamptz,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 10);
COMMENT ON TABLE journal.stream IS
    'One row per stream. Locked first and until commit by whoever adds entries: so positions are '
    'dense, in commit order and chained, and a writer that was overtaken finds out';
COMMENT ON COLUMN journal.stream.topic IS 'Topic of the stream';
COMMENT ON COLUMN journal.stream.partition IS
    'Partition of the kitchens whose entries stand in it; their number is fixed at the founding';
COMMENT ON COLUMN journal.stream.next_position IS
    'Position that the next entry will have; 1 in an empty stream';
COMMENT ON COLUMN journal.stream.head IS
    'Chain digest of the last entry; in an empty stream the chain''s start';
COMMENT ON COLUMN journal.stream.last_tick IS
    'Moment of the last tick in it; null where there was none';

GRANT SELECT ON journal.topic, journal.stream TO tequio_gateway, tequio_registry, tequio_subsidy,
    tequio_purchases, tequio_surveys, tequio_indicators, tequio_web,
    tequio_operator, tequio_auditor;
GRANT UPDATE (next_position, head, last_tick) ON journal.stream TO tequio_gateway, tequio_registry,
    tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators;

-- Constants, not a look-up of journal.topic: they are judged on every commit. A test compares the
-- two.
ALTER TABLE journal.stream ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON journal.stream FOR SELECT USING (true);
CREATE POLICY write_submissions ON journal.stream FOR UPDATE TO tequio_gateway USING (topic = 1);
CREATE POLICY write_registry ON journal.stream FOR UPDATE TO tequio_registry USING (topic = 2);
CREATE POLICY write_subsidy ON journal.stream FOR UPDATE TO tequio_subsidy USING (topic = 3);
CREATE POLICY write_purchases ON journal.stream FOR UPDATE TO tequio_purchases USING (topic = 4);
CREATE POLICY write_surveys ON journal.stream FOR UPDATE TO tequio_surveys USING (topic = 5);
CREATE POLICY write_indicators ON journal.stream FOR UPDATE TO tequio_indicators USING (topic = 6);
COMMENT ON POLICY read ON journal.stream IS 'Whoever may read the table reads all of it';
COMMENT ON POLICY write_submissions ON journal.stream IS
    'A writer moves, and locks, its own streams only';
COMMENT ON POLICY write_registry ON journal.stream IS
    'A writer moves, and locks, its own streams only';
COMMENT ON POLICY write_subsidy ON journal.stream IS
    'A writer moves, and locks, its own streams only';
COMMENT ON POLICY write_purchases ON journal.stream IS
    'A writer moves, and locks, its own streams only';
COMMENT ON POLICY write_surveys ON journal.stream IS
    'A writer moves, and locks, its own streams only';
COMMENT ON POLICY write_indicators ON journal.stream IS
    'A writer moves, and locks, its own streams only';

COMMIT;
