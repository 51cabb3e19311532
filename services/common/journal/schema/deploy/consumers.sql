-- Deploy journal:consumers to pg

BEGIN;

CREATE TABLE journal.cursor (
    consumer text NOT NULL,
    topic smallint NOT NULL,
    partition smallint NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    PRIMARY KEY (consumer, topic, partition),
    FOREIGN KEY (topic, partition) REFERENCES journal.stream
) WITH (fillfactor = 10);
COMMENT ON TABLE journal.cursor IS
    'How far each consumer has applied each stream. Moves in the transaction of the effects, and '
    'only from where the mover believes it: so effects happen once, and of two instances one '
    'finds itself fenced';
COMMENT ON COLUMN journal.cursor.consumer IS 'The service''s name: its role without "tequio_"';
COMMENT ON COLUMN journal.cursor.topic IS 'Topic of the stream';
COMMENT ON COLUMN journal.cursor.partition IS 'Partition of the stream';
COMMENT ON COLUMN journal.cursor.position IS 'The last entry applied; 0 = none yet';

CREATE TABLE journal.waiting (
    consumer text NOT NULL,
    topic smallint NOT NULL,
    partition smallint NOT NULL,
    position bigint NOT NULL,
    awaits bytea NOT NULL CHECK (octet_length(awaits) = 32),
    since timestamptz NOT NULL,
    ready boolean NOT NULL DEFAULT false,
    overdue boolean NOT NULL DEFAULT false,
    PRIMARY KEY (consumer, topic, partition, position),
    CONSTRAINT overdue_is_ready CHECK (ready OR NOT overdue)
);
CREATE INDEX waiting_awaits ON journal.waiting (consumer, awaits) WHERE NOT ready;
CREATE INDEX waiting_ready ON journal.waiting (consumer, partition, since) WHERE ready;
COMMENT ON TABLE journal.waiting IS
    'Entries that a consumer has put aside until something else has been applied: a correction '
    'before its report';
COMMENT ON COLUMN journal.waiting.consumer IS 'Who waits';
COMMENT ON COLUMN journal.waiting.topic IS 'Topic of the entry that waits';
COMMENT ON COLUMN journal.waiting.partition IS 'Partition of the entry that waits';
COMMENT ON COLUMN journal.waiting.position IS 'Position of the entry that waits';
COMMENT ON COLUMN journal.waiting.awaits IS
    'Key of what it waits for; the consumer says what a key is made of';
COMMENT ON COLUMN journal.waiting.since IS 'received_at of the entry that waits';
COMMENT ON COLUMN journal.waiting.ready IS 'What it waited for has come, or its term is over';
COMMENT ON COLUMN journal.waiting.overdue IS
    'Its term is over: it is decided without what it waited for';
COMMENT ON CONSTRAINT overdue_is_ready ON journal.waiting IS 'Whose term is over waits no longer';
COMMENT ON INDEX journal.waiting_awaits IS 'Finds what a key wakes';
COMMENT ON INDEX journal.waiting_ready IS 'Finds what may be taken up again, oldest first';

CREATE TABLE journal.parked (
    consumer text NOT NULL,
    topic smallint NOT NULL,
    partition smallint NOT NULL,
    position bigint NOT NULL,
    kind smallint NOT NULL,
    kitchen_id integer NOT NULL,
    reason text NOT NULL,
    attempts integer NOT NULL CHECK (attempts >= 1),
    parked_at timestamptz NOT NULL,
    PRIMARY KEY (consumer, topic, partition, position, kitchen_id)
);
COMMENT ON TABLE journal.parked IS
    'Entries that a consumer could not apply and put aside, so that the others go on; an operator '
    'releases or skips each by name. Of the consumer''s own topic: work that the entry opened, a '
    'row for each kitchen whose piece of it could not be done; it is released, never skipped';
COMMENT ON COLUMN journal.parked.consumer IS 'Who parked it';
COMMENT ON COLUMN journal.parked.topic IS 'Topic of the entry; its bytes stand in journal.entry';
COMMENT ON COLUMN journal.parked.partition IS 'Partition of the entry';
COMMENT ON COLUMN journal.parked.position IS 'Position of the entry';
COMMENT ON COLUMN journal.parked.kind IS 'Kind of the entry';
COMMENT ON COLUMN journal.parked.kitchen_id IS
    'The kitchen that it is about, or whose piece of the work it is; 0 = the programme as a whole';
COMMENT ON COLUMN journal.parked.reason IS 'Why it could not be applied';
COMMENT ON COLUMN journal.parked.attempts IS 'How often it was tried';
COMMENT ON COLUMN journal.parked.parked_at IS 'received_at of the entry: time enters as data';

GRANT SELECT ON journal.cursor, journal.waiting, journal.parked TO tequio_gateway, tequio_registry,
    tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators, tequio_web,
    tequio_operator, tequio_auditor;
GRANT INSERT, UPDATE (position) ON journal.cursor
    TO tequio_registry, tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators;
GRANT INSERT, DELETE, UPDATE (awaits, since, ready, overdue) ON journal.waiting
    TO tequio_registry, tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators;
GRANT INSERT, DELETE, UPDATE (reason, attempts) ON journal.parked
    TO tequio_registry, tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators;

-- A consumer's rows are those that carry its role's name; everybody may look.
DO $$
DECLARE
    kept text;
    is_own constant text := 'consumer = substr(current_user, length(''tequio_'') + 1)';
BEGIN
    FOREACH kept IN ARRAY ARRAY['cursor', 'waiting', 'parked']
    LOOP
        EXECUTE format('ALTER TABLE journal.%I ENABLE ROW LEVEL SECURITY', kept);
        EXECUTE format('CREATE POLICY read ON journal.%I FOR SELECT USING (true)', kept);
        EXECUTE format('CREATE POLICY own ON journal.%I USING (%s) WITH CHECK (%s)', kept, is_own,
                       is_own);
        EXECUTE format('COMMENT ON POLICY read ON journal.%I IS %L', kept,
                       'Whoever may read the table reads all of it');
        EXECUTE format('COMMENT ON POLICY own ON journal.%I IS %L', kept,
                       'A consumer writes the rows of its own name only');
    END LOOP;
END
$$;

COMMIT;
