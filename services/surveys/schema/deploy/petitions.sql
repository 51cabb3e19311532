-- Deploy surveys:petitions to pg
-- In step with actions[] and steps[] of services/surveys/rules/petition_step.c; a test compares
-- them. No text of a petition stands here: it stays in the submission. Steps do not refer to their
-- petition by a foreign key: the entry that opened one can be erased, and they stay.

BEGIN;

CREATE TABLE surveys.petition (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    received_at timestamptz NOT NULL,
    folio_year integer NOT NULL,
    folio_number integer NOT NULL CHECK (folio_number BETWEEN 1 AND 99999999),
    folio text NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 4),
    aspect smallint NOT NULL CHECK (aspect BETWEEN 0 AND 6),
    matter smallint NOT NULL CHECK (matter BETWEEN 0 AND 6),
    channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 5),
    petitioner smallint NOT NULL CHECK (petitioner BETWEEN 0 AND 2),
    about_committee boolean NOT NULL,
    leaves_contact boolean NOT NULL,
    sealed boolean NOT NULL,
    quiet boolean NOT NULL,
    filed_day date,
    received_day date NOT NULL,
    working_days integer NOT NULL CHECK (working_days >= 0),
    warn_day date,
    due_day date,
    body text NOT NULL,
    body_address text NOT NULL,
    secret_digest bytea CHECK (octet_length(secret_digest) = 32),
    content bytea CHECK (octet_length(content) = 16),
    statement_position bigint,
    alcaldia smallint NOT NULL,
    flags integer NOT NULL,
    state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 6),
    assignee_id integer NOT NULL DEFAULT 0 CHECK (assignee_id >= 0),
    round integer NOT NULL DEFAULT 1 CHECK (round >= 1),
    round_day date NOT NULL,
    answered_day date,
    working_days_taken integer,
    in_term boolean,
    closed_day date,
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT folio_once UNIQUE (folio_year, folio_number),
    CONSTRAINT folio_as_read CHECK (folio = format('CDMX-%s-%s', folio_year,
        lpad(folio_number::text, greatest(6, length(folio_number::text)), '0'))),
    CONSTRAINT comes_home_to_whom CHECK (quiet = (kitchen_id = 0 OR petitioner <> 2
                                                  OR about_committee)),
    CONSTRAINT near_before_due CHECK (warn_day <= due_day
                                      AND (warn_day IS NULL) = (due_day IS NULL)),
    CONSTRAINT answered_whole CHECK ((answered_day IS NULL) = (working_days_taken IS NULL)
                                     AND (answered_day IS NULL) = (in_term IS NULL)),
    CONSTRAINT closed_when CHECK ((closed_day IS NULL) = (state <> 5)),
    CONSTRAINT answered_when CHECK ((answered_day IS NOT NULL) = (state IN (4, 5)))
);
CREATE UNIQUE INDEX petition_content ON surveys.petition (kitchen_id, content)
    WHERE content IS NOT NULL;
CREATE INDEX petition_secret ON surveys.petition (sha256(secret_digest));
CREATE INDEX petition_watched ON surveys.petition (warn_day) WHERE state IN (1, 2, 3, 6);
COMMENT ON TABLE surveys.petition IS
    'Requests, proposals, non-conformities and complaints, each as it stands. The text stays in '
    'the submission; of a diner''s nobody here can read it';
COMMENT ON COLUMN surveys.petition.kitchen_id IS 'The kitchen; 0 = about none';
COMMENT ON COLUMN surveys.petition.position IS 'Of the decision that opened it, in topic surveys';
COMMENT ON COLUMN surveys.petition.submission_position IS 'The submission with the text';
COMMENT ON COLUMN surveys.petition.received_at IS 'When it was received';
COMMENT ON COLUMN surveys.petition.folio_year IS 'Year of its folio';
COMMENT ON COLUMN surveys.petition.folio_number IS 'Number in that year, from 1, without holes';
COMMENT ON COLUMN surveys.petition.folio IS 'Its folio as people read it';
COMMENT ON COLUMN surveys.petition.kind IS
    '1 request, 2 proposal, 3 non-conformity, 4 complaint, 0 not said';
COMMENT ON COLUMN surveys.petition.aspect IS
    '1 service, 2 treatment, 3 hygiene, 4 food, 5 use of the subsidy, 6 attention, 0 none';
COMMENT ON COLUMN surveys.petition.matter IS
    '1 discrimination, 2 corruption, 3 to 6 one''s own data: access, correction, erasure, '
    'objection; 0 none of these';
COMMENT ON COLUMN surveys.petition.channel IS
    '1 kiosk, 2 link, 3 monitor, 4 telephone, 5 office, 0 not said';
COMMENT ON COLUMN surveys.petition.petitioner IS '1 diner, 2 committee, 0 not said';
COMMENT ON COLUMN surveys.petition.about_committee IS 'The committee never sees that it exists';
COMMENT ON COLUMN surveys.petition.leaves_contact IS 'Who filed it left how to be reached';
COMMENT ON COLUMN surveys.petition.sealed IS 'Only the programme''s own key opens its text';
COMMENT ON COLUMN surveys.petition.quiet IS
    'Comes home to nobody: a diner''s, about the committee, or of no kitchen';
COMMENT ON COLUMN surveys.petition.filed_day IS 'As it was said; null = no such day';
COMMENT ON COLUMN surveys.petition.received_day IS 'From which its first term counts';
COMMENT ON COLUMN surveys.petition.working_days IS 'Of its first term; 0 = none held';
COMMENT ON COLUMN surveys.petition.warn_day IS
    'From which the term of this round is near; null = none';
COMMENT ON COLUMN surveys.petition.due_day IS 'Last day of the term of this round; null = none';
COMMENT ON COLUMN surveys.petition.body IS 'The competent body, where the matter has one';
COMMENT ON COLUMN surveys.petition.body_address IS 'Its address';
COMMENT ON COLUMN surveys.petition.secret_digest IS
    'Of the secret with which it is followed; null = it cannot be. [personal]';
COMMENT ON COLUMN surveys.petition.content IS
    'Random number of what was filed: the same however often it is sent; null for an objection';
COMMENT ON COLUMN surveys.petition.statement_position IS
    'The statement objected to, in topic subsidy; null = none';
COMMENT ON COLUMN surveys.petition.alcaldia IS 'INEGI municipality number; 0 = unknown';
COMMENT ON COLUMN surveys.petition.flags IS
    'Bits: 1 unknown kitchen, 2 no such day or one to come, 4 no term, 8 readable where it should '
    'be sealed, 16 says nothing, 32 without a secret';
COMMENT ON COLUMN surveys.petition.state IS
    '1 received, 2 assigned, 3 in progress, 4 answered, 5 closed, 6 reopened; steps: '
    'surveys.petition_step_rule';
COMMENT ON COLUMN surveys.petition.assignee_id IS
    'Who is in charge: number of the person; 0 = nobody yet. [personal]';
COMMENT ON COLUMN surveys.petition.round IS '1, and one more each time that it is reopened';
COMMENT ON COLUMN surveys.petition.round_day IS 'On which this round began';
COMMENT ON COLUMN surveys.petition.answered_day IS 'In this round; null = not yet';
COMMENT ON COLUMN surveys.petition.working_days_taken IS
    'Working days from the round''s beginning to the answer';
COMMENT ON COLUMN surveys.petition.in_term IS 'The answer came by the due day';
COMMENT ON COLUMN surveys.petition.closed_day IS 'Null = it is not closed';
COMMENT ON CONSTRAINT folio_once ON surveys.petition IS 'A folio is one petition''s';
COMMENT ON CONSTRAINT folio_as_read ON surveys.petition IS 'The text says year and number';
COMMENT ON CONSTRAINT comes_home_to_whom ON surveys.petition IS
    'Only what a committee filed, and not about itself, comes home';
COMMENT ON CONSTRAINT near_before_due ON surveys.petition IS 'A term is near before it ends';
COMMENT ON CONSTRAINT answered_whole ON surveys.petition IS
    'What is answered says when, how fast, and whether in term';
COMMENT ON CONSTRAINT closed_when ON surveys.petition IS 'Closed has a day';
COMMENT ON CONSTRAINT answered_when ON surveys.petition IS 'Answered and closed have an answer';
COMMENT ON INDEX surveys.petition_content IS 'What was filed once is opened once';
COMMENT ON INDEX surveys.petition_secret IS 'Finds a petition by its secret';
COMMENT ON INDEX surveys.petition_watched IS 'Finds whose term nears';

CREATE TABLE surveys.petition_name (
    envelope_digest bytea PRIMARY KEY CHECK (octet_length(envelope_digest) = 32),
    kitchen_id integer NOT NULL,
    position bigint NOT NULL
);
COMMENT ON TABLE surveys.petition_name IS
    'Envelopes that filed a petition, copies too: a step names it by any of them';
COMMENT ON COLUMN surveys.petition_name.envelope_digest IS 'Digest of the envelope';
COMMENT ON COLUMN surveys.petition_name.kitchen_id IS 'The petition''s kitchen';
COMMENT ON COLUMN surveys.petition_name.position IS 'The petition';

CREATE VIEW surveys.petition_step_rule AS
SELECT r.action::smallint, a.name, r.from_state::smallint, r.to_state::smallint, a.roles
  FROM (VALUES (1, 'assign', ARRAY['coordinator', 'director']),
               (2, 'start', ARRAY['monitor', 'coordinator', 'director']),
               (3, 'answer', ARRAY['monitor', 'coordinator', 'director']),
               (4, 'close', ARRAY['monitor', 'coordinator', 'director']),
               (5, 'reopen', ARRAY['coordinator', 'director', 'petitioner']),
               (6, 'release_summary', ARRAY['coordinator', 'director']),
               (7, 'note', ARRAY['monitor', 'coordinator', 'director']))
       AS a (action, name, roles)
  JOIN (VALUES (1, 1, 2), (1, 2, 2), (1, 3, 2), (1, 6, 2), (2, 2, 3), (2, 6, 3), (3, 2, 4),
               (3, 3, 4), (4, 4, 5), (5, 4, 6), (5, 5, 6), (6, 1, 1), (6, 2, 2), (6, 3, 3),
               (6, 4, 4), (6, 5, 5), (6, 6, 6), (7, 1, 1), (7, 2, 2), (7, 3, 3), (7, 4, 4),
               (7, 5, 5), (7, 6, 6)) AS r (action, from_state, to_state) ON r.action = a.action;
COMMENT ON VIEW surveys.petition_step_rule IS
    'Legal steps of a petition, and whose they are. A monitor takes them on what is assigned to '
    'them only';
COMMENT ON COLUMN surveys.petition_step_rule.action IS 'As PetitionAction';
COMMENT ON COLUMN surveys.petition_step_rule.name IS 'What it is called';
COMMENT ON COLUMN surveys.petition_step_rule.from_state IS 'State before';
COMMENT ON COLUMN surveys.petition_step_rule.to_state IS 'State after';
COMMENT ON COLUMN surveys.petition_step_rule.roles IS 'Roles that may take it';

CREATE TABLE surveys.petition_step (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    stepped_at timestamptz NOT NULL,
    petition_position bigint NOT NULL,
    action smallint NOT NULL CHECK (action BETWEEN 1 AND 7),
    from_state smallint NOT NULL,
    to_state smallint NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 0),
    role text NOT NULL,
    assignee_id integer NOT NULL CHECK (assignee_id >= 0),
    round integer NOT NULL,
    day date NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) = 16),
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT taken_once UNIQUE (kitchen_id, petition_position, content),
    CONSTRAINT whose_step CHECK ((person_id = 0) = (role = 'petitioner')),
    CONSTRAINT assigned_to_whom CHECK (action <> 1 OR assignee_id <> 0)
);
COMMENT ON TABLE surveys.petition_step IS
    'Every step of a petition: who, when; why, and what was answered, stand in the submission';
COMMENT ON COLUMN surveys.petition_step.kitchen_id IS 'The petition''s kitchen';
COMMENT ON COLUMN surveys.petition_step.position IS 'The decision: its position in topic surveys';
COMMENT ON COLUMN surveys.petition_step.submission_position IS 'The submission with the words';
COMMENT ON COLUMN surveys.petition_step.stepped_at IS 'When it was received';
COMMENT ON COLUMN surveys.petition_step.petition_position IS 'The petition';
COMMENT ON COLUMN surveys.petition_step.action IS
    '1 assign, 2 start, 3 answer, 4 close, 5 reopen, 6 release a summary, 7 note';
COMMENT ON COLUMN surveys.petition_step.from_state IS 'State before';
COMMENT ON COLUMN surveys.petition_step.to_state IS 'State after';
COMMENT ON COLUMN surveys.petition_step.person_id IS
    'Who took it: number of the person; 0 = the petitioner. [personal]';
COMMENT ON COLUMN surveys.petition_step.role IS 'In which role';
COMMENT ON COLUMN surveys.petition_step.assignee_id IS
    'Who is in charge from then on; 0 = nobody yet. [personal]';
COMMENT ON COLUMN surveys.petition_step.round IS 'Of the petition, with this step';
COMMENT ON COLUMN surveys.petition_step.day IS 'The local day';
COMMENT ON COLUMN surveys.petition_step.content IS
    'Random number of the step: the same however often it is sent';
COMMENT ON CONSTRAINT taken_once ON surveys.petition_step IS 'What is sent again is taken once';
COMMENT ON CONSTRAINT whose_step ON surveys.petition_step IS
    'A petitioner has no number, everybody else has one';
COMMENT ON CONSTRAINT assigned_to_whom ON surveys.petition_step IS 'Assigned to somebody';

CREATE FUNCTION surveys.require_legal_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    state smallint := 1;
    assignee integer := 0;
BEGIN
    SELECT s.to_state, s.assignee_id INTO state, assignee
      FROM surveys.petition_step s
     WHERE s.kitchen_id = NEW.kitchen_id AND s.petition_position = NEW.petition_position
       AND s.position < NEW.position
     ORDER BY s.position DESC
     LIMIT 1;
    IF NEW.from_state <> coalesce(state, 1) OR NOT EXISTS (
            SELECT FROM surveys.petition_step_rule r
             WHERE r.action = NEW.action AND r.from_state = NEW.from_state
               AND r.to_state = NEW.to_state) THEN
        RAISE EXCEPTION 'petition % of kitchen % cannot go from state % to % by action %',
            NEW.petition_position, NEW.kitchen_id, coalesce(state, 1), NEW.to_state, NEW.action
            USING ERRCODE = 'restrict_violation',
            HINT = 'Legal steps are listed in surveys.petition_step_rule.';
    END IF;
    IF NOT EXISTS (SELECT FROM surveys.petition_step_rule r
                    WHERE r.action = NEW.action AND NEW.role = ANY (r.roles))
       OR (NEW.role = 'monitor' AND NEW.person_id <> coalesce(assignee, 0)) THEN
        RAISE EXCEPTION 'step % on petition % of kitchen % is not theirs who took it', NEW.action,
            NEW.petition_position, NEW.kitchen_id
            USING ERRCODE = 'restrict_violation',
            HINT = 'A monitor takes steps on what is assigned to them only.';
    END IF;
    IF NEW.action <> 1 AND NEW.assignee_id <> coalesce(assignee, 0) THEN
        RAISE EXCEPTION 'step % on petition % of kitchen % assigns it to nobody else', NEW.action,
            NEW.petition_position, NEW.kitchen_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION surveys.require_legal_step() IS
    'Trigger: a step leads on from the last one, and is taken by whose it is';
REVOKE EXECUTE ON FUNCTION surveys.require_legal_step() FROM PUBLIC;
CREATE TRIGGER legal_step AFTER INSERT ON surveys.petition_step
    FOR EACH ROW EXECUTE FUNCTION surveys.require_legal_step();
COMMENT ON TRIGGER legal_step ON surveys.petition_step IS 'Petitions go by legal steps only';

CREATE FUNCTION surveys.require_last_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    last record;
BEGIN
    SELECT s.to_state, s.assignee_id, s.round INTO last
      FROM surveys.petition_step s
     WHERE s.kitchen_id = NEW.kitchen_id AND s.petition_position = NEW.position
     ORDER BY s.position DESC
     LIMIT 1;
    IF NEW.state <> coalesce(last.to_state, 1) OR NEW.assignee_id <> coalesce(last.assignee_id, 0)
       OR NEW.round <> coalesce(last.round, 1) THEN
        RAISE EXCEPTION 'petition % of kitchen % is not where its last step led it', NEW.position,
            NEW.kitchen_id USING ERRCODE = 'restrict_violation',
            HINT = 'A petition moves by rows of surveys.petition_step.';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION surveys.require_last_step() IS
    'Trigger: a petition stands where its last step led it';
REVOKE EXECUTE ON FUNCTION surveys.require_last_step() FROM PUBLIC;
CREATE TRIGGER last_step AFTER INSERT OR UPDATE ON surveys.petition
    FOR EACH ROW EXECUTE FUNCTION surveys.require_last_step();
COMMENT ON TRIGGER last_step ON surveys.petition IS 'No state without a step';

CREATE TABLE surveys.petition_refusal (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    refused_at timestamptz NOT NULL,
    petition_position bigint,
    action integer NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 0),
    problem smallint NOT NULL CHECK (problem BETWEEN 1 AND 11),
    detail text NOT NULL,
    PRIMARY KEY (kitchen_id, position)
);
COMMENT ON TABLE surveys.petition_refusal IS 'Steps that were not legal: nothing changed';
COMMENT ON COLUMN surveys.petition_refusal.kitchen_id IS
    'The petition''s kitchen; where none is known the envelope''s';
COMMENT ON COLUMN surveys.petition_refusal.position IS
    'The decision: its position in topic surveys';
COMMENT ON COLUMN surveys.petition_refusal.submission_position IS 'The submission';
COMMENT ON COLUMN surveys.petition_refusal.refused_at IS 'When it was received';
COMMENT ON COLUMN surveys.petition_refusal.petition_position IS 'The petition; null = none known';
COMMENT ON COLUMN surveys.petition_refusal.action IS 'What was tried, as it was sent';
COMMENT ON COLUMN surveys.petition_refusal.person_id IS
    'Who said to try: number of the person; 0 = the petitioner. [personal]';
COMMENT ON COLUMN surveys.petition_refusal.problem IS
    '1 no such petition, 2 no such step, 3 not that person''s device or signature, 4 the secret, '
    '5 the role, 6 another alcaldía, 7 not from its state, 8 whom it names, 9 the text, 10 the '
    'reason, 11 it was here already';
COMMENT ON COLUMN surveys.petition_refusal.detail IS 'What was wrong';

CREATE TABLE surveys.petition_escalation (
    kitchen_id integer NOT NULL,
    petition_position bigint NOT NULL,
    round integer NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 2),
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    escalated_at timestamptz NOT NULL,
    role text NOT NULL CHECK (role IN ('assignee', 'coordinator', 'director')),
    person_id integer NOT NULL CHECK (person_id >= 0),
    due_day date NOT NULL,
    day date NOT NULL,
    PRIMARY KEY (kitchen_id, petition_position, round, level)
);
COMMENT ON TABLE surveys.petition_escalation IS
    'Who was told that a term nears or has passed: once for each round and level';
COMMENT ON COLUMN surveys.petition_escalation.kitchen_id IS 'The petition''s kitchen';
COMMENT ON COLUMN surveys.petition_escalation.petition_position IS 'The petition';
COMMENT ON COLUMN surveys.petition_escalation.round IS 'Its round';
COMMENT ON COLUMN surveys.petition_escalation.level IS '1 the term nears, 2 it has passed';
COMMENT ON COLUMN surveys.petition_escalation.position IS
    'The decision: its position in topic surveys';
COMMENT ON COLUMN surveys.petition_escalation.submission_position IS 'The tick';
COMMENT ON COLUMN surveys.petition_escalation.escalated_at IS 'When the tick was';
COMMENT ON COLUMN surveys.petition_escalation.role IS 'To whom';
COMMENT ON COLUMN surveys.petition_escalation.person_id IS
    'The assignee; 0 = whoever has the role. [personal]';
COMMENT ON COLUMN surveys.petition_escalation.due_day IS 'Last day of the term';
COMMENT ON COLUMN surveys.petition_escalation.day IS 'Local day of the tick';

CREATE VIEW surveys.petition_now AS
SELECT p.folio, p.kitchen_id, p.alcaldia, p.kind, p.aspect, p.matter, p.channel, p.petitioner,
       p.about_committee, p.leaves_contact, p.sealed, p.quiet, p.received_day, p.state,
       p.assignee_id, p.round, p.warn_day, p.due_day, p.answered_day, p.working_days_taken,
       p.in_term, p.closed_day, p.body, p.body_address, p.statement_position, p.flags,
       p.position, p.submission_position,
       (SELECT max(e.level) FROM surveys.petition_escalation e
         WHERE e.kitchen_id = p.kitchen_id AND e.petition_position = p.position
           AND e.round = p.round) AS escalated
  FROM surveys.petition p;
COMMENT ON VIEW surveys.petition_now IS
    'Petitions as the office sees them: without what a petitioner is recognised by';
COMMENT ON COLUMN surveys.petition_now.escalated IS
    'In this round: 1 the term nears, 2 it has passed; null = nobody was told';
DO $$
DECLARE
    seen record;
BEGIN
    FOR seen IN SELECT v.attname AS name, pg_catalog.col_description(t.attrelid, t.attnum) AS says
                  FROM pg_catalog.pg_attribute v
                  JOIN pg_catalog.pg_attribute t
                    ON t.attrelid = 'surveys.petition'::regclass AND t.attname = v.attname
                 WHERE v.attrelid = 'surveys.petition_now'::regclass LOOP
        EXECUTE format('COMMENT ON COLUMN surveys.petition_now.%I IS %L', seen.name, seen.says);
    END LOOP;
END
$$;

-- The digests of the digests are compared: how long that takes tells nothing of them.
CREATE FUNCTION surveys.petition_followed(secret_digest bytea, folio text)
RETURNS TABLE (folio text, kind smallint, state smallint, received_day date, due_day date,
               answered_day date, body text, body_address text, answer_position bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT p.folio, p.kind, p.state, p.received_day, p.due_day, p.answered_day, p.body,
           p.body_address,
           (SELECT s.submission_position FROM surveys.petition_step s
             WHERE s.kitchen_id = p.kitchen_id AND s.petition_position = p.position
               AND s.action = 3
             ORDER BY s.position DESC LIMIT 1)
      FROM surveys.petition p
     WHERE sha256(p.secret_digest) = sha256(petition_followed.secret_digest)
       AND p.folio = coalesce(petition_followed.folio, p.folio);
END;
COMMENT ON FUNCTION surveys.petition_followed(bytea, text) IS
    'What a petitioner may know of their petition: by folio and secret, or by the secret alone '
    'where the folio is not known yet. answer_position: the submission with the last answer';

GRANT SELECT, INSERT ON surveys.petition, surveys.petition_name, surveys.petition_step,
    surveys.petition_refusal, surveys.petition_escalation TO tequio_surveys;
GRANT UPDATE (state, assignee_id, round, round_day, warn_day, due_day, answered_day,
              working_days_taken, in_term, closed_day) ON surveys.petition TO tequio_surveys;
GRANT SELECT ON surveys.petition_step_rule TO tequio_surveys, tequio_operator, tequio_auditor;
GRANT SELECT ON surveys.petition_now, surveys.petition_step, surveys.petition_refusal,
    surveys.petition_escalation TO tequio_operator, tequio_auditor;
REVOKE EXECUTE ON FUNCTION surveys.petition_followed(bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION surveys.petition_followed(bytea, text) TO tequio_web, tequio_operator;
GRANT USAGE ON SCHEMA surveys TO tequio_web;

COMMIT;
