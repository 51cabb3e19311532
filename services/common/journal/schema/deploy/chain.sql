-- Deploy journal:chain to pg
-- In step with services/common/journal/entry.c and proto/README.md, section 11.

BEGIN;

CREATE FUNCTION journal.stream_start(topic smallint, partition smallint) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256('tequio/stream/1'::bytea || int2send(topic) || int2send(partition));
COMMENT ON FUNCTION journal.stream_start(smallint, smallint) IS
    'What stands in place of a digest before the first entry of a stream';

CREATE FUNCTION journal.entry_digest(previous bytea, entry journal.entry) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256('tequio/entry/1'::bytea || previous
    || int2send((entry).topic) || int2send((entry).partition) || int8send((entry).position)
    || int2send((entry).status) || int2send((entry).kind) || int4send((entry).kitchen_id)
    || int8send((extract(epoch FROM (entry).received_at) * 1000000)::bigint)
    || int2send((entry).cause_topic) || int8send((entry).cause_position)
    || int8send((entry).root_position)
    || int4send((entry).device_id) || (entry).content_digest);
COMMENT ON FUNCTION journal.entry_digest(bytea, journal.entry) IS
    'The chain digest that an entry must have after the one with digest "previous"';

CREATE FUNCTION journal.content_holds(entry journal.entry) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN (entry).header IS NOT NULL THEN
        (entry).content_digest = sha256('tequio/envelope/1'::bytea || (entry).header)
        AND ((entry).status <> 0
             OR position(uuid_send((entry).installation) IN (entry).header) > 0
                AND ((entry).body IS NULL
                     OR position(sha256((entry).salt || (entry).body) IN (entry).header) > 0))
    WHEN (entry).body IS NOT NULL THEN
        (entry).content_digest
            = sha256('tequio/body/1'::bytea || coalesce((entry).salt, '') || (entry).body)
    ELSE true
END;
COMMENT ON FUNCTION journal.content_holds(journal.entry) IS
    'False when header or body of an entry are not those that its content digest speaks of. An '
    'erased body leaves only the digest to look at';

CREATE FUNCTION journal.verify_chain(topic smallint, partition smallint,
                                     from_position bigint DEFAULT 1,
                                     to_position bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    stream journal.stream;
    entry journal.entry;
    expected bigint := greatest(from_position, 1);
    last bigint;
    previous bytea;
BEGIN
    SELECT * INTO stream FROM journal.stream s
     WHERE s.topic = verify_chain.topic AND s.partition = verify_chain.partition;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'cannot verify stream (%, %): there is none', topic, partition
            USING ERRCODE = 'no_data_found';
    END IF;
    last := least(coalesce(to_position, stream.next_position - 1), stream.next_position - 1);
    previous := journal.stream_start(topic, partition);
    IF expected > 1 THEN
        SELECT e.digest INTO previous FROM journal.entry e
         WHERE e.topic = verify_chain.topic AND e.partition = verify_chain.partition
           AND e.position = expected - 1;
        IF NOT FOUND THEN
            RETURN expected - 1;
        END IF;
    END IF;
    FOR entry IN SELECT * FROM journal.entry e
                  WHERE e.topic = verify_chain.topic AND e.partition = verify_chain.partition
                    AND e.position >= expected
                    AND (to_position IS NULL OR e.position <= to_position)
                  ORDER BY e.position
    LOOP
        IF entry.position <> expected OR entry.position > last
           OR entry.digest <> journal.entry_digest(previous, entry)
           OR journal.content_holds(entry) IS NOT TRUE THEN
            RETURN expected;
        END IF;
        previous := entry.digest;
        expected := expected + 1;
    END LOOP;
    IF expected <= last THEN
        RETURN expected;
    END IF;
    IF last = stream.next_position - 1 AND expected = stream.next_position
        AND previous <> stream.head THEN
        RETURN greatest(last, 1);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION journal.verify_chain(smallint, smallint, bigint, bigint) IS
    'First position between the two, by default of the whole stream, whose entry is missing, '
    'altered, too many, or not the one that the stream''s row ends with; null when all is well';
REVOKE EXECUTE ON FUNCTION journal.stream_start(smallint, smallint),
    journal.entry_digest(bytea, journal.entry), journal.content_holds(journal.entry),
    journal.verify_chain(smallint, smallint, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal.stream_start(smallint, smallint),
    journal.entry_digest(bytea, journal.entry), journal.content_holds(journal.entry),
    journal.verify_chain(smallint, smallint, bigint, bigint)
    TO tequio_registry, tequio_operator, tequio_auditor;

-- Judged at commit, whatever the order of the statements: a transaction that moves a stream without
-- the entry that it claims to end with, or with another digest, does not happen.
CREATE FUNCTION journal.require_head() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF NEW.next_position < OLD.next_position THEN
        RAISE EXCEPTION 'cannot move stream (%, %) back from position % to %',
            NEW.topic, NEW.partition, OLD.next_position, NEW.next_position
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM journal.entry e
                    WHERE e.topic = NEW.topic AND e.partition = NEW.partition
                      AND e.position = NEW.next_position - 1 AND e.digest = NEW.head) THEN
        RAISE EXCEPTION 'cannot move stream (%, %) to position %: no such entry stands before it',
            NEW.topic, NEW.partition, NEW.next_position USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION journal.require_head() IS
    'Trigger: a stream''s row says what its last entry says';
CREATE CONSTRAINT TRIGGER head_stands AFTER UPDATE OF next_position, head ON journal.stream
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.next_position, OLD.head) IS DISTINCT FROM (NEW.next_position, NEW.head))
    EXECUTE FUNCTION journal.require_head();
COMMENT ON TRIGGER head_stands ON journal.stream IS
    'At commit, each stream that was moved ends with an entry of that digest';

COMMIT;
