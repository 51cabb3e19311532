-- Deploy registry:acts to pg
-- In step with subjects[] and steps[] of services/registry/rules/act.c; a test compares them.

BEGIN;

CREATE TABLE registry.act_limit (
    subject smallint NOT NULL CHECK (subject = 7),
    centavos bigint NOT NULL CHECK (centavos >= 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (subject, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.act_limit IS
    'Up to which amount one person is enough for an act; without a row it always takes two';
COMMENT ON COLUMN registry.act_limit.subject IS
    'Subject of the act: 7, what becomes of an observed purchase';
COMMENT ON COLUMN registry.act_limit.centavos IS 'The amount; 0 = always two people';
COMMENT ON COLUMN registry.act_limit.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.act_limit.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.act_limit.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.act_limit.ordinal IS 'Place in that decision, from 0';

CREATE FUNCTION registry.act_limit_at(subject integer, day date, as_of bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT coalesce((SELECT l.centavos
                       FROM registry.act_limit l
                      WHERE l.subject = act_limit_at.subject AND l.valid_from <= act_limit_at.day
                        AND l.known_from <= act_limit_at.as_of
                      ORDER BY l.valid_from DESC, l.position DESC, l.ordinal DESC
                      LIMIT 1), 0);
END;
COMMENT ON FUNCTION registry.act_limit_at(integer, date, bigint) IS
    'Up to which amount one person is enough for an act of that subject on a day, as known then; '
    '0 = never';

CREATE VIEW registry.act_subject AS
SELECT subject::smallint, name, prepared_by, authorised_by
  FROM (VALUES
        (1, 'period_close', ARRAY['coordinator', 'treasurer'], ARRAY['director']),
        (2, 'capacity', ARRAY['monitor', 'coordinator'], ARRAY['director']),
        (3, 'rule', ARRAY['coordinator', 'director'], ARRAY['coordinator', 'director']),
        (4, 'dispersal', ARRAY['treasurer'], ARRAY['director']),
        (5, 'reversal', ARRAY['treasurer'], ARRAY['director']),
        (6, 'days', ARRAY['monitor', 'coordinator'], ARRAY['coordinator', 'director']),
        (7, 'purchase', ARRAY['monitor', 'coordinator'], ARRAY['coordinator', 'director']),
        (8, 'settlement', ARRAY['treasurer'], ARRAY['director']),
        (9, 'year', ARRAY['treasurer'], ARRAY['director']))
       AS list (subject, name, prepared_by, authorised_by);
COMMENT ON VIEW registry.act_subject IS
    'What acts are about, and whose they are. Who prepared one never authorises it; a purchase up '
    'to registry.act_limit_at takes one person';
COMMENT ON COLUMN registry.act_subject.subject IS 'As the fields of ActContent';
COMMENT ON COLUMN registry.act_subject.name IS 'What it is called';
COMMENT ON COLUMN registry.act_subject.prepared_by IS 'Roles of people who may prepare it';
COMMENT ON COLUMN registry.act_subject.authorised_by IS
    'Roles of people who may authorise or reject it';

CREATE VIEW registry.act_step AS
SELECT from_state::smallint, to_state::smallint
  FROM (VALUES (0, 1), (0, 2), (1, 2), (1, 3), (1, 4)) AS step (from_state, to_state);
COMMENT ON VIEW registry.act_step IS
    'Legal steps of an act: 1 prepared, 2 authorised, 3 rejected, 4 withdrawn. From 0 to 2 only '
    'where one person is enough';
COMMENT ON COLUMN registry.act_step.from_state IS 'State before; 0 = there was no act';
COMMENT ON COLUMN registry.act_step.to_state IS 'State after; nothing comes after 2, 3 and 4';

CREATE TABLE registry.act (
    act uuid PRIMARY KEY,
    subject smallint NOT NULL CHECK (subject BETWEEN 1 AND 9),
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
    kitchen_id integer NOT NULL CHECK (kitchen_id BETWEEN 0 AND 999999),
    centavos bigint NOT NULL CHECK (centavos >= 0),
    content bytea NOT NULL,
    content_digest bytea NOT NULL CHECK (content_digest = sha256(content)),
    reason text NOT NULL,
    prepared_by integer NOT NULL CHECK (prepared_by >= 1),
    prepared_position bigint NOT NULL,
    prepared_submission bigint NOT NULL,
    prepared_at timestamptz NOT NULL,
    authorised_by integer,
    ended_by integer,
    ended_position bigint,
    ended_submission bigint,
    ended_at timestamptz,
    ended_day date,
    ended_reason text,
    CONSTRAINT two_people CHECK (authorised_by <> prepared_by
                                 OR (subject = 7 AND ended_position = prepared_position)),
    CONSTRAINT ended_by_whom CHECK (state = 1 AND ended_by IS NULL AND ended_position IS NULL
        OR state = 2 AND ended_by = authorised_by AND ended_position >= prepared_position
        OR state = 3 AND ended_by <> prepared_by AND ended_reason <> ''
        OR state = 4 AND ended_by = prepared_by),
    CONSTRAINT authorised_when CHECK ((state = 2) = (authorised_by IS NOT NULL))
);
CREATE INDEX act_waiting ON registry.act (prepared_position) WHERE state = 1;
COMMENT ON TABLE registry.act IS
    'What moves money or takes a right away: one person prepares it, another authorises it';
COMMENT ON COLUMN registry.act.act IS 'Its number, drawn by who prepares it';
COMMENT ON COLUMN registry.act.subject IS 'What it is about: registry.act_subject';
COMMENT ON COLUMN registry.act.state IS
    '1 prepared, 2 authorised, 3 rejected, 4 withdrawn; steps: registry.act_step';
COMMENT ON COLUMN registry.act.kitchen_id IS 'The kitchen; 0 = the programme as a whole';
COMMENT ON COLUMN registry.act.centavos IS 'The amount as it was seen; 0 where it has none';
COMMENT ON COLUMN registry.act.content IS 'The ActContent, byte for byte as it was prepared';
COMMENT ON COLUMN registry.act.content_digest IS
    'SHA-256 of it: whoever authorises or rejects it says what was seen';
COMMENT ON COLUMN registry.act.reason IS 'Of who prepared it';
COMMENT ON COLUMN registry.act.prepared_by IS 'Number of the person. [personal]';
COMMENT ON COLUMN registry.act.prepared_position IS
    'The decision that it is prepared: its position in topic registry';
COMMENT ON COLUMN registry.act.prepared_submission IS 'The submission that prepared it';
COMMENT ON COLUMN registry.act.prepared_at IS 'When that was received';
COMMENT ON COLUMN registry.act.authorised_by IS
    'Number of the person; null = it is not authorised. [personal]';
COMMENT ON COLUMN registry.act.ended_by IS
    'Who authorised, rejected or withdrew it; null = it waits. [personal]';
COMMENT ON COLUMN registry.act.ended_position IS
    'The decision that ended it; that which prepared it where one person is enough';
COMMENT ON COLUMN registry.act.ended_submission IS 'The submission that ended it';
COMMENT ON COLUMN registry.act.ended_at IS 'When that was received';
COMMENT ON COLUMN registry.act.ended_day IS 'The local day of that moment';
COMMENT ON COLUMN registry.act.ended_reason IS 'Of who rejected or withdrew it';
COMMENT ON CONSTRAINT two_people ON registry.act IS
    'Who prepares does not authorise; of a purchase one person may do both in one step, and the '
    'trigger looks at the limit';
COMMENT ON CONSTRAINT ended_by_whom ON registry.act IS
    'Rejected by another person with a reason, withdrawn by who prepared it';
COMMENT ON CONSTRAINT authorised_when ON registry.act IS 'Somebody authorised what is authorised';
COMMENT ON INDEX registry.act_waiting IS 'What waits for another person';

CREATE FUNCTION registry.require_legal_act() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    before smallint := 0;
    limit_centavos bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        before := OLD.state;
        IF ROW (NEW.act, NEW.subject, NEW.kitchen_id, NEW.centavos, NEW.content,
                NEW.content_digest, NEW.reason, NEW.prepared_by, NEW.prepared_position,
                NEW.prepared_submission, NEW.prepared_at)
           IS DISTINCT FROM
           ROW (OLD.act, OLD.subject, OLD.kitchen_id, OLD.centavos, OLD.content,
                OLD.content_digest, OLD.reason, OLD.prepared_by, OLD.prepared_position,
                OLD.prepared_submission, OLD.prepared_at) THEN
            RAISE EXCEPTION 'what was prepared as act % cannot be changed', OLD.act
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    IF NOT EXISTS (SELECT FROM registry.act_step s
                    WHERE s.from_state = before AND s.to_state = NEW.state) THEN
        RAISE EXCEPTION 'act % cannot go from state % to state %', NEW.act, before, NEW.state
            USING ERRCODE = 'restrict_violation',
            HINT = 'Legal steps are listed in registry.act_step.';
    END IF;
    IF before = 0 AND NEW.state = 2 THEN
        limit_centavos := registry.act_limit_at(NEW.subject, NEW.ended_day, NEW.ended_submission);
        IF NEW.authorised_by <> NEW.prepared_by OR limit_centavos = 0
           OR NEW.centavos > limit_centavos THEN
            RAISE EXCEPTION 'act % takes two people', NEW.act
                USING ERRCODE = 'restrict_violation',
                HINT = 'One person is enough for a purchase up to registry.act_limit_at.';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION registry.require_legal_act() IS
    'Trigger: an act goes by legal steps, and what was prepared stays as it was seen';
REVOKE EXECUTE ON FUNCTION registry.require_legal_act() FROM PUBLIC;
CREATE TRIGGER legal_act BEFORE INSERT OR UPDATE ON registry.act
    FOR EACH ROW EXECUTE FUNCTION registry.require_legal_act();
COMMENT ON TRIGGER legal_act ON registry.act IS 'Each act goes by legal steps only';

CREATE VIEW registry.act_queue AS
SELECT a.act, s.name AS subject, a.kitchen_id, a.centavos, a.prepared_by, a.prepared_at,
       s.authorised_by AS waits_for, a.reason
  FROM registry.act a
  JOIN registry.act_subject s ON s.subject = a.subject
 WHERE a.state = 1;
COMMENT ON VIEW registry.act_queue IS 'Acts that are prepared and wait for another person';
COMMENT ON COLUMN registry.act_queue.act IS 'Number of the act';
COMMENT ON COLUMN registry.act_queue.subject IS 'What it is about';
COMMENT ON COLUMN registry.act_queue.kitchen_id IS 'The kitchen; 0 = the programme as a whole';
COMMENT ON COLUMN registry.act_queue.centavos IS 'The amount; 0 where it has none';
COMMENT ON COLUMN registry.act_queue.prepared_by IS
    'Number of the person who may not authorise it. [personal]';
COMMENT ON COLUMN registry.act_queue.prepared_at IS 'Since when it waits';
COMMENT ON COLUMN registry.act_queue.waits_for IS 'Roles of whom it waits for';
COMMENT ON COLUMN registry.act_queue.reason IS 'Why it was prepared';

CREATE TABLE registry.act_refusal (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    act uuid,
    step smallint NOT NULL,
    problem smallint NOT NULL CHECK (problem BETWEEN 1 AND 9),
    person_id integer NOT NULL,
    detail text NOT NULL
);
COMMENT ON TABLE registry.act_refusal IS
    'Steps that were not legal, and observations that were not an auditor''s: nothing changed';
COMMENT ON COLUMN registry.act_refusal.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.act_refusal.submission_position IS 'The submission';
COMMENT ON COLUMN registry.act_refusal.act IS
    'Number of the act; null where none was given, as with an observation';
COMMENT ON COLUMN registry.act_refusal.step IS
    '1 prepare, 2 authorise, 3 reject, 4 withdraw; 0 = an observation, or none of them';
COMMENT ON COLUMN registry.act_refusal.problem IS
    '1 nobody''s device, or its person is not active; 2 the role; 3 the same person; 4 no such '
    'act; 5 its state; 6 the digest; 7 the content; 8 a reason is missing; 9 another alcaldía';
COMMENT ON COLUMN registry.act_refusal.person_id IS
    'Number of who tried; 0 = nobody known. [personal]';
COMMENT ON COLUMN registry.act_refusal.detail IS 'What was wrong';

CREATE TABLE registry.observation (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 1),
    entry_topic smallint NOT NULL,
    entry_partition smallint NOT NULL,
    entry_position bigint NOT NULL,
    observed_at timestamptz NOT NULL
);
CREATE INDEX observation_entry ON registry.observation (entry_topic, entry_partition,
                                                        entry_position);
COMMENT ON TABLE registry.observation IS
    'What auditors observed. The words stay in the submission, where they can be erased';
COMMENT ON COLUMN registry.observation.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.observation.submission_position IS 'The submission with the words';
COMMENT ON COLUMN registry.observation.person_id IS 'Number of the auditor. [personal]';
COMMENT ON COLUMN registry.observation.entry_topic IS 'Topic of the entry that it is about';
COMMENT ON COLUMN registry.observation.entry_partition IS 'Its partition';
COMMENT ON COLUMN registry.observation.entry_position IS 'Its position';
COMMENT ON COLUMN registry.observation.observed_at IS 'When it was received';
COMMENT ON INDEX registry.observation_entry IS 'What was observed of an entry';

GRANT SELECT, INSERT ON registry.act_limit, registry.act, registry.act_refusal,
    registry.observation TO tequio_registry;
GRANT UPDATE (state, authorised_by, ended_by, ended_position, ended_submission, ended_at,
              ended_day, ended_reason) ON registry.act TO tequio_registry;
GRANT SELECT ON registry.act_subject, registry.act_step, registry.act_queue
    TO tequio_operator, tequio_auditor;
REVOKE EXECUTE ON FUNCTION registry.act_limit_at(integer, date, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.act_limit_at(integer, date, bigint)
    TO tequio_registry, tequio_purchases, tequio_web, tequio_operator, tequio_auditor;

COMMIT;
