-- Deploy journal:entries to pg

BEGIN;

-- Columns stand by width, so that none is lost to alignment. No column has a default: who writes
-- names them all.
CREATE TABLE journal.entry (
    topic smallint NOT NULL,
    partition smallint NOT NULL,
    kind smallint NOT NULL,
    status smallint NOT NULL,
    position bigint NOT NULL,
    received_at timestamptz NOT NULL,
    root_position bigint NOT NULL,
    cause_position bigint NOT NULL,
    kitchen_id integer NOT NULL,
    device_id integer NOT NULL,
    cause_topic smallint NOT NULL,
    saved_at timestamptz,
    sequence bigint,
    installation uuid,
    header bytea,
    signature bytea,
    salt bytea,
    body bytea,
    content_digest bytea NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (topic, partition, position),
    CONSTRAINT position_counts CHECK (position >= 1 AND cause_position >= 0 AND root_position >= 0),
    CONSTRAINT status_known CHECK (status BETWEEN 0 AND 2),
    CONSTRAINT digests_whole CHECK (octet_length(content_digest) = 32
                                    AND octet_length(digest) = 32),
    CONSTRAINT numbered_whole CHECK ((installation IS NULL) = (sequence IS NULL)),
    CONSTRAINT accepted_whole CHECK (
        status <> 0
        OR header IS NULL AND installation IS NULL AND signature IS NULL
        OR header IS NOT NULL AND installation IS NOT NULL
           AND signature IS NOT NULL AND octet_length(signature) = 64
           AND (salt IS NULL AND body IS NULL
                OR salt IS NOT NULL AND body IS NOT NULL AND octet_length(salt) = 16))
) PARTITION BY LIST (topic);
COMMENT ON TABLE journal.entry IS
    'Everything that ever happened, in the order in which it was committed. Rows are added and '
    'never changed; only a body can be erased, through journal.erase';
COMMENT ON COLUMN journal.entry.topic IS 'Topic of the stream';
COMMENT ON COLUMN journal.entry.partition IS 'Partition of the stream';
COMMENT ON COLUMN journal.entry.kind IS
    'Which message of the contract the body is (proto/tequio/v1/kind.proto)';
COMMENT ON COLUMN journal.entry.status IS
    '0 accepted; 1 refused: it used up its number; 2 conflict: same number as another, other '
    'content, kept for a person';
COMMENT ON COLUMN journal.entry.position IS
    'Place in the stream, from 1, without holes, in the order of commits';
COMMENT ON COLUMN journal.entry.received_at IS
    'When the gateway received it; of a decision: when its cause was received';
COMMENT ON COLUMN journal.entry.root_position IS
    'Position of the submission at the root of it all, in the same partition; its own for a '
    'submission';
COMMENT ON COLUMN journal.entry.cause_position IS
    'Position, in the same partition, of the entry that this one answers; 0 = none';
COMMENT ON COLUMN journal.entry.kitchen_id IS
    'The kitchen that it is about; 0 = the programme as a whole';
COMMENT ON COLUMN journal.entry.device_id IS 'The device that sent it; 0 = Tequio itself';
COMMENT ON COLUMN journal.entry.cause_topic IS 'Topic of the entry that this one answers; 0 = none';
COMMENT ON COLUMN journal.entry.saved_at IS
    'When it was saved, by the sender''s own clock; null where there is none, or none that a '
    'calendar has';
COMMENT ON COLUMN journal.entry.sequence IS
    'Its number in the installation; null for what Tequio wrote';
COMMENT ON COLUMN journal.entry.installation IS
    'The store, session or run that numbered it; null for what Tequio wrote';
COMMENT ON COLUMN journal.entry.header IS
    'The envelope''s header as it came: what was signed and chained; null for what Tequio wrote';
COMMENT ON COLUMN journal.entry.signature IS
    'Ed25519 over the envelope''s digest, as it came; null for what Tequio wrote';
COMMENT ON COLUMN journal.entry.salt IS
    'What the body was digested with; null where there is none, and once erased';
COMMENT ON COLUMN journal.entry.body IS
    'The message, as it came; null once lawfully erased. [sensitive]';
COMMENT ON COLUMN journal.entry.content_digest IS
    'Of a submission: digest of its envelope; of what Tequio wrote: of salt and body';
COMMENT ON COLUMN journal.entry.digest IS
    'Of the chain, up to and with this entry (proto/README.md, section 11)';
COMMENT ON CONSTRAINT position_counts ON journal.entry IS
    'Positions count from 1; 0 says that there is no such entry';
COMMENT ON CONSTRAINT status_known ON journal.entry IS 'As enum entry_status';
COMMENT ON CONSTRAINT digests_whole ON journal.entry IS 'SHA-256 has 32 bytes';
COMMENT ON CONSTRAINT numbered_whole ON journal.entry IS 'A number belongs to an installation';
COMMENT ON CONSTRAINT accepted_whole ON journal.entry IS
    'What was accepted from a device came whole; what was refused may lack anything';

CREATE TABLE journal.entry_submissions PARTITION OF journal.entry FOR VALUES IN (1);
CREATE TABLE journal.entry_registry PARTITION OF journal.entry FOR VALUES IN (2);
CREATE TABLE journal.entry_subsidy PARTITION OF journal.entry FOR VALUES IN (3);
CREATE TABLE journal.entry_purchases PARTITION OF journal.entry FOR VALUES IN (4);
CREATE TABLE journal.entry_surveys PARTITION OF journal.entry FOR VALUES IN (5);
CREATE TABLE journal.entry_indicators PARTITION OF journal.entry FOR VALUES IN (6);
COMMENT ON TABLE journal.entry_submissions IS
    'Entries of the topic submissions: what devices, people and operators sent, and the clock''s '
    'ticks';
COMMENT ON TABLE journal.entry_registry IS 'Entries of the topic registry: facts taken or refused';
COMMENT ON TABLE journal.entry_subsidy IS
    'Entries of the topic subsidy: what was counted, booked and granted';
COMMENT ON TABLE journal.entry_purchases IS
    'Entries of the topic purchases: declarations and verdicts';
COMMENT ON TABLE journal.entry_surveys IS 'Entries of the topic surveys: tallies and petitions';
COMMENT ON TABLE journal.entry_indicators IS
    'Entries of the topic indicators: what its consumer parked';

-- Which old number is this? Chosen by measurement: services/common/journal/README.md.
CREATE UNIQUE INDEX entry_submissions_number ON journal.entry_submissions
    (installation, sequence) WHERE status <> 2;
-- Rare rows only: what is kept for a person, and what goes home to a kitchen.
CREATE INDEX entry_submissions_problem ON journal.entry_submissions
    (installation, sequence) WHERE status <> 0;
-- Of what a kitchen's devices send, each passes over its own without looking at the rows.
CREATE INDEX entry_submissions_answer ON journal.entry_submissions
    (kitchen_id, position) INCLUDE (device_id, partition)
    WHERE kind IN (1, 2, 6) AND status = 0;
CREATE INDEX entry_registry_flagged ON journal.entry_registry (position) WHERE kind = 103;
CREATE INDEX entry_subsidy_answer ON journal.entry_subsidy
    (kitchen_id, position) WHERE kind IN (200, 202, 203, 205, 208, 210, 211, 212, 213, 216);
CREATE INDEX entry_purchases_answer ON journal.entry_purchases
    (kitchen_id, position) WHERE kind IN (301);
CREATE INDEX entry_surveys_answer ON journal.entry_surveys
    (kitchen_id, position) WHERE kind IN (414, 415, 416);
COMMENT ON INDEX journal.entry_submissions_number IS
    'Finds the first holder of an installation''s number; no number is held twice';
COMMENT ON INDEX journal.entry_submissions_problem IS 'Finds what was refused or is in conflict';
COMMENT ON INDEX journal.entry_submissions_answer IS
    'Finds what comes home to a kitchen''s other devices: reports, purchases, messages';
COMMENT ON INDEX journal.entry_registry_flagged IS 'Finds what was accepted and flagged';
COMMENT ON INDEX journal.entry_subsidy_answer IS
    'Finds the answers of a kitchen: reports counted, statements, grants, what is proven and owed';
COMMENT ON INDEX journal.entry_purchases_answer IS 'Finds the answers of a kitchen: verdicts';

-- Who reads which topic: what a program takes in, what it writes, and the submissions, where the
-- founding and the operators' orders stand. Through the parent by policy, of the children by grant.
GRANT SELECT ON journal.entry TO tequio_gateway, tequio_registry, tequio_subsidy, tequio_purchases,
    tequio_surveys, tequio_indicators, tequio_operator, tequio_auditor;
GRANT SELECT ON journal.entry_submissions TO tequio_gateway, tequio_registry, tequio_subsidy,
    tequio_purchases, tequio_surveys, tequio_indicators, tequio_operator, tequio_auditor;
GRANT SELECT ON journal.entry_registry TO tequio_gateway, tequio_registry, tequio_subsidy,
    tequio_purchases, tequio_indicators, tequio_operator, tequio_auditor;
GRANT SELECT ON journal.entry_subsidy TO tequio_gateway, tequio_subsidy, tequio_purchases,
    tequio_surveys, tequio_indicators, tequio_operator, tequio_auditor;
GRANT SELECT ON journal.entry_purchases TO tequio_gateway, tequio_subsidy, tequio_purchases,
    tequio_indicators, tequio_operator, tequio_auditor;
GRANT SELECT ON journal.entry_surveys TO tequio_gateway, tequio_surveys, tequio_indicators,
    tequio_operator, tequio_auditor;
GRANT SELECT ON journal.entry_indicators TO tequio_indicators, tequio_operator, tequio_auditor;

-- Two doors for a writer: its own child, which COPY needs, and the parent, where a policy holds it
-- to its topic.
GRANT INSERT ON journal.entry_submissions TO tequio_gateway;
GRANT INSERT ON journal.entry_registry TO tequio_registry;
GRANT INSERT ON journal.entry_subsidy TO tequio_subsidy;
GRANT INSERT ON journal.entry_purchases TO tequio_purchases;
GRANT INSERT ON journal.entry_surveys TO tequio_surveys;
GRANT INSERT ON journal.entry_indicators TO tequio_indicators;
GRANT INSERT ON journal.entry TO tequio_gateway, tequio_registry, tequio_subsidy, tequio_purchases,
    tequio_surveys, tequio_indicators;
ALTER TABLE journal.entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON journal.entry FOR SELECT TO tequio_indicators, tequio_operator,
    tequio_auditor USING (true);
CREATE POLICY read_gateway ON journal.entry FOR SELECT TO tequio_gateway
    USING (topic IN (1, 2, 3, 4, 5));
CREATE POLICY read_registry ON journal.entry FOR SELECT TO tequio_registry USING (topic IN (1, 2));
CREATE POLICY read_money ON journal.entry FOR SELECT TO tequio_subsidy, tequio_purchases
    USING (topic IN (1, 2, 3, 4));
CREATE POLICY read_surveys ON journal.entry FOR SELECT TO tequio_surveys
    USING (topic IN (1, 3, 5));
CREATE POLICY write_submissions ON journal.entry FOR INSERT TO tequio_gateway
    WITH CHECK (topic = 1);
CREATE POLICY write_registry ON journal.entry FOR INSERT TO tequio_registry WITH CHECK (topic = 2);
CREATE POLICY write_subsidy ON journal.entry FOR INSERT TO tequio_subsidy WITH CHECK (topic = 3);
CREATE POLICY write_purchases ON journal.entry FOR INSERT TO tequio_purchases
    WITH CHECK (topic = 4);
CREATE POLICY write_surveys ON journal.entry FOR INSERT TO tequio_surveys WITH CHECK (topic = 5);
CREATE POLICY write_indicators ON journal.entry FOR INSERT TO tequio_indicators
    WITH CHECK (topic = 6);
COMMENT ON POLICY read ON journal.entry IS 'Who sums or looks after everything reads everything';
COMMENT ON POLICY read_gateway ON journal.entry IS 'What may come home to a kitchen';
COMMENT ON POLICY read_registry ON journal.entry IS 'What it takes in and what it writes';
COMMENT ON POLICY read_money ON journal.entry IS
    'Subsidy and purchases converse: each reads what the other decides, and of the registry the '
    'acts that persons authorised';
COMMENT ON POLICY read_surveys ON journal.entry IS
    'What it takes in and what it writes; of the subsidy, what statements are objected to';
COMMENT ON POLICY write_submissions ON journal.entry IS 'A writer adds to its own topic only';
COMMENT ON POLICY write_registry ON journal.entry IS 'A writer adds to its own topic only';
COMMENT ON POLICY write_subsidy ON journal.entry IS 'A writer adds to its own topic only';
COMMENT ON POLICY write_purchases ON journal.entry IS 'A writer adds to its own topic only';
COMMENT ON POLICY write_surveys ON journal.entry IS 'A writer adds to its own topic only';
COMMENT ON POLICY write_indicators ON journal.entry IS 'A writer adds to its own topic only';

-- Nobody has the right to change an entry; these hold for the owner and for superusers as well.
-- None fires on INSERT, so that adding costs nothing.
CREATE FUNCTION journal.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION 'cannot % on "%": entries of the journal are never changed or removed',
        lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', HINT = 'What was wrong is corrected by a new entry.';
END
$$;
COMMENT ON FUNCTION journal.refuse_change() IS 'Trigger: refuses what would remove entries';

CREATE FUNCTION journal.allow_erasure_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    erased journal.entry;
BEGIN
    erased := OLD;
    erased.salt := NULL;
    erased.body := NULL;
    IF current_setting('journal.erasing', true) IS DISTINCT FROM 'yes'
        OR NEW IS DISTINCT FROM erased THEN
        RAISE EXCEPTION 'cannot update "%": entries of the journal are never changed', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', HINT = 'A body is erased with journal.erase.';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION journal.allow_erasure_only() IS
    'Trigger: refuses every update but the one that journal.erase makes';

CREATE TRIGGER erasure_only BEFORE UPDATE ON journal.entry FOR EACH ROW
    EXECUTE FUNCTION journal.allow_erasure_only();
COMMENT ON TRIGGER erasure_only ON journal.entry IS 'An update can only take salt and body away';
DO $$
DECLARE
    child text;
BEGIN
    FOREACH child IN ARRAY ARRAY['entry', 'entry_submissions', 'entry_registry', 'entry_subsidy',
                                 'entry_purchases', 'entry_surveys', 'entry_indicators']
    LOOP
        EXECUTE format('CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON journal.%I'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change()', child);
        EXECUTE format('COMMENT ON TRIGGER never_removed ON journal.%I IS %L', child,
            'Entries are never removed');
    END LOOP;
END
$$;

CREATE FUNCTION journal.erase(topic smallint, partition smallint, at_position bigint)
    RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    erased boolean;
BEGIN
    PERFORM set_config('journal.erasing', 'yes', true);
    UPDATE journal.entry AS e
       SET salt = NULL, body = NULL
     WHERE e.topic = erase.topic AND e.partition = erase.partition
       AND e.position = erase.at_position
       AND e.body IS NOT NULL;
    erased := FOUND;
    PERFORM set_config('journal.erasing', 'no', true);
    RETURN erased;
END
$$;
COMMENT ON FUNCTION journal.erase(smallint, smallint, bigint) IS
    'Removes salt and body of one entry; header, signature and digests stay, so that chains still '
    'verify. True when there was a body. The registry calls it in the transaction that adds the '
    'entry saying who asked, why and under which law';
REVOKE EXECUTE ON FUNCTION journal.erase(smallint, smallint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal.erase(smallint, smallint, bigint) TO tequio_registry;

COMMIT;
