-- Deploy registry:applications to pg
-- Neighbours who want to open a kitchen. Who they are and where stands sealed in the submission.
-- In step with actions[] and steps[] of services/registry/rules/application.c; a test compares
-- them.

BEGIN;

CREATE TABLE registry.application (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    received_at timestamptz NOT NULL,
    received_day date NOT NULL,
    folio_year integer NOT NULL,
    folio_number integer NOT NULL CHECK (folio_number BETWEEN 1 AND 99999999),
    folio text NOT NULL,
    alcaldia smallint NOT NULL CHECK (alcaldia = 0 OR alcaldia BETWEEN 2 AND 17),
    premises smallint NOT NULL CHECK (premises BETWEEN 0 AND 4),
    square_metres integer NOT NULL CHECK (square_metres BETWEEN 0 AND 10000),
    rations integer NOT NULL CHECK (rations BETWEEN 0 AND 2000),
    committee integer NOT NULL CHECK (committee BETWEEN 0 AND 50),
    women integer NOT NULL CHECK (women BETWEEN 0 AND committee),
    checklist text NOT NULL,
    checklist_version integer NOT NULL CHECK (checklist_version >= 0),
    met text[] NOT NULL CHECK (cardinality(met) <= 64),
    secret_digest bytea CHECK (octet_length(secret_digest) = 32),
    content bytea NOT NULL UNIQUE CHECK (octet_length(content) = 16),
    flags integer NOT NULL CHECK (flags BETWEEN 0 AND 127),
    CONSTRAINT application_folio_once UNIQUE (folio_year, folio_number),
    CONSTRAINT application_folio_as_read CHECK (folio = format('SA-%s-%s', folio_year,
        lpad(folio_number::text, greatest(6, length(folio_number::text)), '0')))
);
CREATE INDEX application_secret ON registry.application (sha256(secret_digest));
COMMENT ON TABLE registry.application IS
    'Applications of neighbours to open a kitchen, as they were received. Who they are, their '
    'telephone and the address stand sealed in the submission: nothing here can read them';
COMMENT ON COLUMN registry.application.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.application.submission_position IS 'The submission with the sealed box';
COMMENT ON COLUMN registry.application.received_at IS 'When it was received';
COMMENT ON COLUMN registry.application.received_day IS 'The local day of it';
COMMENT ON COLUMN registry.application.folio_year IS 'Year of its folio';
COMMENT ON COLUMN registry.application.folio_number IS
    'Number in that year, from 1, without holes';
COMMENT ON COLUMN registry.application.folio IS 'Its folio as people read it';
COMMENT ON COLUMN registry.application.alcaldia IS
    'INEGI municipality number of the place; 0 = unknown';
COMMENT ON COLUMN registry.application.premises IS
    '1 owned, 2 rented, 3 lent, 4 a public or common space, 0 not said';
COMMENT ON COLUMN registry.application.square_metres IS 'Of the place; 0 = not said';
COMMENT ON COLUMN registry.application.rations IS 'A day, that they mean to serve; 0 = not said';
COMMENT ON COLUMN registry.application.committee IS 'Neighbours who would run it';
COMMENT ON COLUMN registry.application.women IS 'Women among them';
COMMENT ON COLUMN registry.application.checklist IS
    'Catalogue of the requirements; empty = none that holds';
COMMENT ON COLUMN registry.application.checklist_version IS 'Its version; 0 = none';
COMMENT ON COLUMN registry.application.met IS
    'Codes of the requirements that they say they have: registry.checklist_item';
COMMENT ON COLUMN registry.application.secret_digest IS
    'Of the secret with which it is followed; null = it cannot be. [personal]';
COMMENT ON COLUMN registry.application.content IS
    'Random number of what was sent: the same however often it is';
COMMENT ON COLUMN registry.application.flags IS
    'Bits: 1 fewer than three neighbours, 2 no alcaldía, 4 no requirements that hold, 8 one of '
    'them is missing, 16 nobody can be called, 32 without a secret, 64 a number or a code that '
    'cannot be, left out';
COMMENT ON INDEX registry.application_secret IS 'Found by whoever has the secret';
COMMENT ON CONSTRAINT application_folio_once ON registry.application IS 'A folio is one''s';
COMMENT ON CONSTRAINT application_folio_as_read ON registry.application IS
    'A folio reads as its numbers';

CREATE VIEW registry.application_step_rule AS
SELECT r.action::smallint, a.name, r.from_state::smallint, r.to_state::smallint, a.roles,
       a.another
  FROM (VALUES (1, 'visit', ARRAY['coordinator', 'director'], false),
               (2, 'papers', ARRAY['monitor', 'coordinator', 'director'], false),
               (3, 'evaluate', ARRAY['coordinator', 'director'], false),
               (4, 'approve', ARRAY['coordinator', 'director'], true),
               (5, 'reject', ARRAY['coordinator', 'director'], true),
               (6, 'withdraw', ARRAY['applicant'], false)) AS a (action, name, roles, another)
  JOIN (VALUES (1, 1, 2), (2, 2, 3), (3, 3, 4), (4, 4, 5), (5, 2, 6), (5, 3, 6), (5, 4, 6),
               (6, 1, 7), (6, 2, 7), (6, 3, 7), (6, 4, 7)) AS r (action, from_state, to_state)
    ON r.action = a.action;
COMMENT ON VIEW registry.application_step_rule IS
    'Legal steps of an application to open a kitchen, and whose they are';
COMMENT ON COLUMN registry.application_step_rule.action IS 'As ApplicationAction';
COMMENT ON COLUMN registry.application_step_rule.name IS 'What it is called';
COMMENT ON COLUMN registry.application_step_rule.from_state IS 'State before';
COMMENT ON COLUMN registry.application_step_rule.to_state IS
    'State after: 1 received, 2 visit, 3 papers, 4 evaluated, 5 approved, 6 rejected, 7 withdrawn';
COMMENT ON COLUMN registry.application_step_rule.roles IS 'Roles that may take it';
COMMENT ON COLUMN registry.application_step_rule.another IS
    'Who took the step before does not take it';

CREATE TABLE registry.application_step (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    stepped_at timestamptz NOT NULL,
    application_position bigint NOT NULL REFERENCES registry.application,
    action smallint NOT NULL CHECK (action BETWEEN 1 AND 6),
    from_state smallint NOT NULL,
    to_state smallint NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 0),
    role text NOT NULL,
    unit text NOT NULL CHECK (octet_length(unit) <= 16),
    day date NOT NULL,
    CONSTRAINT application_left_once UNIQUE (application_position, from_state),
    CONSTRAINT application_whose_step CHECK ((person_id = 0) = (role = 'applicant'))
);
COMMENT ON TABLE registry.application_step IS
    'Every step of an application: who, when; why, and what who applied was told, stand in the '
    'submission';
COMMENT ON COLUMN registry.application_step.position IS
    'The decision: its position in topic registry';
COMMENT ON COLUMN registry.application_step.submission_position IS 'The submission with the words';
COMMENT ON COLUMN registry.application_step.stepped_at IS 'When it was received';
COMMENT ON COLUMN registry.application_step.application_position IS 'The application';
COMMENT ON COLUMN registry.application_step.action IS
    '1 visit, 2 papers, 3 evaluate, 4 approve, 5 reject, 6 withdraw';
COMMENT ON COLUMN registry.application_step.from_state IS 'State before';
COMMENT ON COLUMN registry.application_step.to_state IS 'State after';
COMMENT ON COLUMN registry.application_step.person_id IS
    'Who took it: number of the person; 0 = who applied. [personal]';
COMMENT ON COLUMN registry.application_step.role IS 'In which role';
COMMENT ON COLUMN registry.application_step.unit IS
    'Territorial unit of the place, from the first step of the office on; empty before';
COMMENT ON COLUMN registry.application_step.day IS 'The local day';
COMMENT ON CONSTRAINT application_left_once ON registry.application_step IS
    'No state is left twice: an application never goes back';
COMMENT ON CONSTRAINT application_whose_step ON registry.application_step IS
    'Who applied has no number, everybody else has one';

CREATE FUNCTION registry.require_application_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    last registry.application_step;
    rule record;
BEGIN
    SELECT s.* INTO last
      FROM registry.application_step s
     WHERE s.application_position = NEW.application_position AND s.position < NEW.position
     ORDER BY s.position DESC
     LIMIT 1;
    SELECT r.roles, r.another INTO rule
      FROM registry.application_step_rule r
     WHERE r.action = NEW.action AND r.from_state = NEW.from_state AND r.to_state = NEW.to_state;
    IF NOT FOUND OR NEW.from_state <> coalesce(last.to_state, 1) THEN
        RAISE EXCEPTION 'application % cannot go from state % to % by action %',
            NEW.application_position, coalesce(last.to_state, 1), NEW.to_state, NEW.action
            USING ERRCODE = 'restrict_violation',
            HINT = 'Legal steps are listed in registry.application_step_rule.';
    END IF;
    IF NEW.role <> ALL (rule.roles) OR (rule.another AND NEW.person_id = last.person_id) THEN
        RAISE EXCEPTION 'step % on application % is not theirs who took it', NEW.action,
            NEW.application_position
            USING ERRCODE = 'restrict_violation',
            HINT = 'Who took the step before neither approves nor rejects.';
    END IF;
    IF (NEW.action = 1) IS DISTINCT FROM (NEW.unit <> coalesce(last.unit, '')) THEN
        RAISE EXCEPTION 'step % on application % cannot place it in unit "%"', NEW.action,
            NEW.application_position, NEW.unit
            USING ERRCODE = 'restrict_violation',
            HINT = 'The territorial unit is said with the first step of the office, and stays.';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION registry.require_application_step() IS
    'Trigger: a step leads on from the last one, is taken by whose it is, and another decides';
REVOKE EXECUTE ON FUNCTION registry.require_application_step() FROM PUBLIC;
CREATE TRIGGER application_step_legal AFTER INSERT ON registry.application_step
    FOR EACH ROW EXECUTE FUNCTION registry.require_application_step();
COMMENT ON TRIGGER application_step_legal ON registry.application_step IS
    'Applications go by legal steps only';

CREATE TABLE registry.application_refusal (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    application_position bigint REFERENCES registry.application,
    action integer NOT NULL CHECK (action >= 0),
    person_id integer NOT NULL CHECK (person_id >= 0),
    problem smallint NOT NULL CHECK (problem BETWEEN 1 AND 11),
    detail text NOT NULL
);
COMMENT ON TABLE registry.application_refusal IS
    'Steps that were not legal, and applications that were here already';
COMMENT ON COLUMN registry.application_refusal.position IS
    'The decision: its position in topic registry';
COMMENT ON COLUMN registry.application_refusal.submission_position IS 'What was refused';
COMMENT ON COLUMN registry.application_refusal.application_position IS
    'The application; null = none is known';
COMMENT ON COLUMN registry.application_refusal.action IS 'As ApplicationAction, as it was sent';
COMMENT ON COLUMN registry.application_refusal.person_id IS
    'Who tried; 0 = who applied, or nobody known. [personal]';
COMMENT ON COLUMN registry.application_refusal.problem IS 'As ApplicationProblem';
COMMENT ON COLUMN registry.application_refusal.detail IS 'In English, for who sent it';

CREATE VIEW registry.application_now AS
SELECT a.position, a.submission_position, a.received_at, a.received_day, a.folio, a.folio_year,
       a.folio_number, a.alcaldia, a.premises, a.square_metres, a.rations, a.committee, a.women,
       a.checklist, a.checklist_version, a.met, a.secret_digest, a.flags,
       coalesce(s.to_state, 1::smallint) AS state, s.day AS state_day,
       coalesce(s.person_id, 0) AS person_id, coalesce(s.unit, '') AS unit,
       s.submission_position AS step_position
  FROM registry.application a
  LEFT JOIN LATERAL (SELECT p.*
                       FROM registry.application_step p
                      WHERE p.application_position = a.position
                      ORDER BY p.position DESC
                      LIMIT 1) s ON true;
COMMENT ON VIEW registry.application_now IS
    'Applications where their last step led them: registry.application and';
COMMENT ON COLUMN registry.application_now.state IS
    '1 received, 2 visit, 3 papers, 4 evaluated, 5 approved, 6 rejected, 7 withdrawn';
COMMENT ON COLUMN registry.application_now.state_day IS 'Of the last step; null = none yet';
COMMENT ON COLUMN registry.application_now.person_id IS
    'Who took the last step; 0 = who applied, or none yet. [personal]';
COMMENT ON COLUMN registry.application_now.unit IS 'Territorial unit; empty = not said yet';
COMMENT ON COLUMN registry.application_now.step_position IS
    'The submission of the last step; null = none yet';
DO $$
DECLARE
    about record;
BEGIN
    FOR about IN
        SELECT n.attname, col_description('registry.application'::regclass, t.attnum) AS says
          FROM pg_catalog.pg_attribute n
          JOIN pg_catalog.pg_attribute t ON t.attrelid = 'registry.application'::regclass
                                        AND t.attname = n.attname
         WHERE n.attrelid = 'registry.application_now'::regclass AND n.attnum > 0
    LOOP
        EXECUTE format('COMMENT ON COLUMN registry.application_now.%I IS %L', about.attname,
                       about.says);
    END LOOP;
END
$$;

CREATE FUNCTION registry.application_followed(secret_digest bytea, folio text)
RETURNS TABLE (folio text, state smallint, received_day date, state_day date,
               step_position bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT a.folio, a.state, a.received_day, a.state_day, a.step_position
      FROM registry.application_now a
     WHERE sha256(a.secret_digest) = sha256(application_followed.secret_digest)
       AND a.folio = coalesce(application_followed.folio, a.folio);
END;
COMMENT ON FUNCTION registry.application_followed(bytea, text) IS
    'What who applied may know: by folio and secret, or by the secret alone where the folio is '
    'not known yet. step_position: the submission with the last step''s words';

CREATE FUNCTION registry.requirements_on(day date)
RETURNS TABLE (version integer, title text, item text, says text, ordinal integer)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
BEGIN ATOMIC
    SELECT i.version, i.title, i.item, i.says, i.ordinal
      FROM registry.checklist_item i
     WHERE i.checklist = 'abrir'
       AND i.version = (SELECT c.version
                          FROM (SELECT DISTINCT ON (k.version) k.version, k.valid_from,
                                       k.accepted_until
                                  FROM registry.catalogue k
                                 WHERE k.code = 'abrir'
                                 ORDER BY k.version, k.position DESC, k.ordinal DESC) c
                         WHERE c.valid_from <= requirements_on.day
                           AND coalesce(c.accepted_until >= requirements_on.day, true)
                         ORDER BY c.version DESC
                         LIMIT 1)
     ORDER BY i.ordinal;
END;
COMMENT ON FUNCTION registry.requirements_on(date) IS
    'What the programme asks of who wants to open a kitchen on that day: the checklist "abrir"; '
    'no row where none holds';

GRANT SELECT, INSERT ON registry.application, registry.application_step,
    registry.application_refusal TO tequio_registry;
GRANT SELECT ON registry.application_step_rule TO tequio_registry, tequio_operator, tequio_auditor;
GRANT SELECT ON registry.application_now, registry.application_step, registry.application_refusal
    TO tequio_operator, tequio_auditor;
REVOKE EXECUTE ON FUNCTION registry.application_followed(bytea, text),
    registry.requirements_on(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.application_followed(bytea, text),
    registry.requirements_on(date) TO tequio_web, tequio_operator;

COMMIT;
