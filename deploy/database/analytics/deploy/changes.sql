-- Deploy analytics:changes to pg
-- Positions are given under the lock of the stream, without holes: who has seen one has seen all
-- before it, whatever commits meanwhile. So a reader keeps one number for each topic.

BEGIN;

CREATE FUNCTION analytics.changed_since(topic text, after bigint, most integer DEFAULT 10000)
RETURNS TABLE ("position" bigint, kind smallint, kitchen_id integer, received_at timestamptz,
               submission_position bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10000 SET search_path = '' AS $$
BEGIN
    IF changed_since.topic NOT IN ('registry', 'subsidy', 'purchases') OR after < 0
       OR most NOT BETWEEN 1 AND 100000 THEN
        RAISE EXCEPTION 'nothing can be read of "%" after % by % at a time', changed_since.topic,
            after, most USING ERRCODE = 'invalid_parameter_value',
            HINT = 'Topics are registry, subsidy and purchases; 1 to 100000 entries at a time.';
    END IF;
    RETURN QUERY
    SELECT e.position, e.kind, nullif(e.kitchen_id, 0), e.received_at, e.root_position
      FROM journal.entry e
     WHERE e.topic = (SELECT t.topic FROM journal.topic t WHERE t.name = changed_since.topic)
       AND e.partition = 0 AND e.position > after
     ORDER BY e.position
     LIMIT most;
END
$$;
COMMENT ON FUNCTION analytics.changed_since(text, bigint, integer) IS
    'Decisions of a topic (registry, subsidy, purchases) that came after a position, at most so '
    'many, in the order in which they were committed: none appears later before one that was '
    'read. kind: EntryKind of the contract. Views name the decision of a row in '
    'decision_position, so that what changed can be read again; the last position is where to go '
    'on. What persons said is not among them';

REVOKE EXECUTE ON FUNCTION analytics.changed_since(text, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics.changed_since(text, bigint, integer)
    TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
