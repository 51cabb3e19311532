-- Deploy surveys:alerts to pg
-- In step with roles[] and steps[] of services/surveys/rules/alert_step.c; a test compares them.

BEGIN;

CREATE TABLE surveys.alert_look (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    looked_at timestamptz NOT NULL,
    day date NOT NULL,
    whole boolean NOT NULL,
    alerts integer NOT NULL CHECK (alerts BETWEEN 0 AND 1000)
);
CREATE UNIQUE INDEX alert_look_day ON surveys.alert_look (day) WHERE whole;
COMMENT ON TABLE surveys.alert_look IS 'Days of service that were looked at, on which tick';
COMMENT ON COLUMN surveys.alert_look.position IS 'The decision: its position in topic surveys';
COMMENT ON COLUMN surveys.alert_look.submission_position IS 'The tick';
COMMENT ON COLUMN surveys.alert_look.looked_at IS 'When the tick was';
COMMENT ON COLUMN surveys.alert_look.day IS 'The day of service';
COMMENT ON COLUMN surveys.alert_look.whole IS 'False: more was found than one entry holds';
COMMENT ON COLUMN surveys.alert_look.alerts IS 'Alerts that it raised';
COMMENT ON INDEX surveys.alert_look_day IS 'A day is looked at once';

CREATE TABLE surveys.alert (
    kitchen_id integer NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 7),
    day date NOT NULL,
    since_day date NOT NULL,
    alcaldia smallint NOT NULL,
    found bigint NOT NULL CHECK (found >= 0),
    low bigint NOT NULL CHECK (low >= 0),
    high bigint NOT NULL CHECK (high >= low),
    basis integer NOT NULL CHECK (basis >= 0),
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    raised_at timestamptz NOT NULL,
    state smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4),
    level smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 2),
    told_day date,
    taken_by integer NOT NULL DEFAULT 0 CHECK (taken_by >= 0),
    ended_by integer NOT NULL DEFAULT 0 CHECK (ended_by >= 0),
    ended_day date,
    outcome smallint NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 2),
    words text NOT NULL DEFAULT '' CHECK (octet_length(words) <= 400),
    PRIMARY KEY (kitchen_id, kind, day),
    CONSTRAINT since_before_day CHECK (since_day <= day),
    CONSTRAINT told_when CHECK ((told_day IS NULL) = (level = 0)),
    CONSTRAINT taken_by_whom CHECK (state <> 2 OR taken_by <> 0),
    CONSTRAINT ended_when CHECK ((ended_day IS NOT NULL) = (state IN (3, 4))),
    CONSTRAINT closed_says_why CHECK (
        (state = 3) = (outcome <> 0) AND (state = 3) = (words <> '')
        AND (state = 3) = (ended_by <> 0))
);
CREATE INDEX alert_open ON surveys.alert (raised_at) WHERE state IN (1, 2);
COMMENT ON TABLE surveys.alert IS
    'What was found odd in a kitchen, what it was judged by, and what became of it';
COMMENT ON COLUMN surveys.alert.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN surveys.alert.kind IS
    '1 not reported, 2 silence, 3 below its history, 4 above it, 5 same numbers, 6 food cost, '
    '7 fees';
COMMENT ON COLUMN surveys.alert.day IS
    'The day of service that it is about; the last one where it is about several';
COMMENT ON COLUMN surveys.alert.since_day IS 'The first of them';
COMMENT ON COLUMN surveys.alert.alcaldia IS 'INEGI municipality number; 0 = unknown';
COMMENT ON COLUMN surveys.alert.found IS
    'Days (kinds 1, 2), rations (3, 4, 5), centavos per ration (6), centavos (7)';
COMMENT ON COLUMN surveys.alert.low IS
    'From which nothing is odd, in the same unit; of no meaning for kind 5';
COMMENT ON COLUMN surveys.alert.high IS 'Up to which nothing is odd; of no meaning for kind 5';
COMMENT ON COLUMN surveys.alert.basis IS
    'What it was judged by: days missing (1, 2), reports (3, 4, 5), kitchens (6), rations paid (7)';
COMMENT ON COLUMN surveys.alert.position IS
    'The decision that raised it: its position in topic surveys';
COMMENT ON COLUMN surveys.alert.submission_position IS 'The tick';
COMMENT ON COLUMN surveys.alert.raised_at IS 'When the tick was';
COMMENT ON COLUMN surveys.alert.state IS
    '1 raised, 2 taken, 3 closed, 4 settled by itself; steps: surveys.alert_step_rule';
COMMENT ON COLUMN surveys.alert.level IS
    'Who was told that nobody took it: 0 nobody, 1 monitors, 2 coordinators';
COMMENT ON COLUMN surveys.alert.told_day IS 'When, the last time';
COMMENT ON COLUMN surveys.alert.taken_by IS
    'Who looks: number of the person; 0 = nobody. [personal]';
COMMENT ON COLUMN surveys.alert.ended_by IS
    'Who closed it: number of the person; 0 = nobody. [personal]';
COMMENT ON COLUMN surveys.alert.ended_day IS 'When it was closed or settled; null = it is open';
COMMENT ON COLUMN surveys.alert.outcome IS '1 confirmed, 2 not confirmed; 0 = nobody said';
COMMENT ON COLUMN surveys.alert.words IS 'What who closed it found';
COMMENT ON CONSTRAINT since_before_day ON surveys.alert IS 'The first day is not after the last';
COMMENT ON CONSTRAINT told_when ON surveys.alert IS 'Who was told was told on a day';
COMMENT ON CONSTRAINT taken_by_whom ON surveys.alert IS 'Taken by somebody';
COMMENT ON CONSTRAINT ended_when ON surveys.alert IS 'Closed and settled have a day';
COMMENT ON CONSTRAINT closed_says_why ON surveys.alert IS
    'Closed says by whom, what it was and why; nothing else does';
COMMENT ON INDEX surveys.alert_open IS 'Finds what is open, the oldest first';

CREATE VIEW surveys.alert_step_rule AS
SELECT r.action::smallint, a.name, r.from_state::smallint, r.to_state::smallint, a.roles
  FROM (VALUES (1, 'take', ARRAY['monitor', 'coordinator', 'director']),
               (2, 'close', ARRAY['monitor', 'coordinator', 'director']),
               (3, 'settle', ARRAY['nobody'])) AS a (action, name, roles)
  JOIN (VALUES (1, 1, 2), (1, 2, 2), (2, 1, 3), (2, 2, 3), (3, 1, 4), (3, 2, 4))
       AS r (action, from_state, to_state) ON r.action = a.action;
COMMENT ON VIEW surveys.alert_step_rule IS
    'Legal steps of an alert, and whose they are. What another took a monitor leaves alone';
COMMENT ON COLUMN surveys.alert_step_rule.action IS 'As AlertAction';
COMMENT ON COLUMN surveys.alert_step_rule.name IS 'What it is called';
COMMENT ON COLUMN surveys.alert_step_rule.from_state IS 'State before';
COMMENT ON COLUMN surveys.alert_step_rule.to_state IS 'State after';
COMMENT ON COLUMN surveys.alert_step_rule.roles IS 'Roles that may take it; nobody: time does';

CREATE TABLE surveys.alert_step (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    stepped_at timestamptz NOT NULL,
    kind smallint NOT NULL,
    day date NOT NULL,
    action smallint NOT NULL CHECK (action BETWEEN 1 AND 3),
    from_state smallint NOT NULL,
    to_state smallint NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 0),
    role text NOT NULL,
    outcome smallint NOT NULL,
    words text NOT NULL,
    stepped_day date NOT NULL,
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT whose_step CHECK ((person_id = 0) = (role = 'nobody')),
    CONSTRAINT outcome_of_a_closing CHECK ((outcome <> 0) = (action = 2)
                                           AND (words <> '') = (action = 2))
);
CREATE INDEX alert_step_alert ON surveys.alert_step (kitchen_id, kind, day, position);
COMMENT ON TABLE surveys.alert_step IS 'Every step of an alert: who, when, what it was and why';
COMMENT ON COLUMN surveys.alert_step.kitchen_id IS 'The alert''s kitchen';
COMMENT ON COLUMN surveys.alert_step.position IS 'The decision: its position in topic surveys';
COMMENT ON COLUMN surveys.alert_step.submission_position IS 'The submission, or the tick';
COMMENT ON COLUMN surveys.alert_step.stepped_at IS 'When it was received';
COMMENT ON COLUMN surveys.alert_step.kind IS 'The alert''s kind';
COMMENT ON COLUMN surveys.alert_step.day IS 'The alert''s day';
COMMENT ON COLUMN surveys.alert_step.action IS '1 take, 2 close, 3 settle';
COMMENT ON COLUMN surveys.alert_step.from_state IS 'State before';
COMMENT ON COLUMN surveys.alert_step.to_state IS 'State after';
COMMENT ON COLUMN surveys.alert_step.person_id IS
    'Who took it: number of the person; 0 = nobody, it settled. [personal]';
COMMENT ON COLUMN surveys.alert_step.role IS 'In which role; nobody: it settled';
COMMENT ON COLUMN surveys.alert_step.outcome IS '1 confirmed, 2 not confirmed; 0 = no closing';
COMMENT ON COLUMN surveys.alert_step.words IS 'What who closed it found; empty = no closing';
COMMENT ON COLUMN surveys.alert_step.stepped_day IS 'The local day of the step';
COMMENT ON CONSTRAINT whose_step ON surveys.alert_step IS 'A person has a role, nobody has none';
COMMENT ON CONSTRAINT outcome_of_a_closing ON surveys.alert_step IS
    'Who closes says what it was and why; nobody else does';
COMMENT ON INDEX surveys.alert_step_alert IS 'Finds the steps of an alert';

CREATE FUNCTION surveys.require_legal_alert_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    last record;
BEGIN
    IF NOT EXISTS (SELECT FROM surveys.alert a
                    WHERE a.kitchen_id = NEW.kitchen_id AND a.kind = NEW.kind
                      AND a.day = NEW.day) THEN
        RAISE EXCEPTION 'kitchen % has no alert % of day %', NEW.kitchen_id, NEW.kind, NEW.day
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT s.to_state, s.person_id INTO last
      FROM surveys.alert_step s
     WHERE s.kitchen_id = NEW.kitchen_id AND s.kind = NEW.kind AND s.day = NEW.day
       AND s.position < NEW.position
     ORDER BY s.position DESC
     LIMIT 1;
    IF NEW.from_state <> coalesce(last.to_state, 1) OR NOT EXISTS (
            SELECT FROM surveys.alert_step_rule r
             WHERE r.action = NEW.action AND r.from_state = NEW.from_state
               AND r.to_state = NEW.to_state AND NEW.role = ANY (r.roles)) THEN
        RAISE EXCEPTION 'alert % of kitchen % and day % cannot go from state % to % by action % '
            'of a %', NEW.kind, NEW.kitchen_id, NEW.day, coalesce(last.to_state, 1),
            NEW.to_state, NEW.action, NEW.role
            USING ERRCODE = 'restrict_violation',
            HINT = 'Legal steps are listed in surveys.alert_step_rule.';
    END IF;
    IF NEW.role = 'monitor' AND last.to_state = 2 AND last.person_id <> NEW.person_id THEN
        RAISE EXCEPTION 'alert % of kitchen % and day % was taken by another person', NEW.kind,
            NEW.kitchen_id, NEW.day
            USING ERRCODE = 'restrict_violation',
            HINT = 'They, or a coordinator, go on.';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION surveys.require_legal_alert_step() IS
    'Trigger: a step leads on from the last one, and is taken by whose it is';
REVOKE EXECUTE ON FUNCTION surveys.require_legal_alert_step() FROM PUBLIC;
CREATE TRIGGER legal_step AFTER INSERT ON surveys.alert_step
    FOR EACH ROW EXECUTE FUNCTION surveys.require_legal_alert_step();
COMMENT ON TRIGGER legal_step ON surveys.alert_step IS 'Alerts go by legal steps only';

CREATE FUNCTION surveys.require_last_alert_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    last record;
BEGIN
    SELECT s.to_state, s.outcome, s.words INTO last
      FROM surveys.alert_step s
     WHERE s.kitchen_id = NEW.kitchen_id AND s.kind = NEW.kind AND s.day = NEW.day
     ORDER BY s.position DESC
     LIMIT 1;
    IF NEW.state <> coalesce(last.to_state, 1) OR NEW.outcome <> coalesce(last.outcome, 0)
       OR NEW.words <> coalesce(last.words, '') THEN
        RAISE EXCEPTION 'alert % of kitchen % and day % is not where its last step led it',
            NEW.kind, NEW.kitchen_id, NEW.day USING ERRCODE = 'restrict_violation',
            HINT = 'An alert moves by rows of surveys.alert_step.';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION surveys.require_last_alert_step() IS
    'Trigger: an alert stands where its last step led it';
REVOKE EXECUTE ON FUNCTION surveys.require_last_alert_step() FROM PUBLIC;
CREATE TRIGGER last_step AFTER INSERT OR UPDATE ON surveys.alert
    FOR EACH ROW EXECUTE FUNCTION surveys.require_last_alert_step();
COMMENT ON TRIGGER last_step ON surveys.alert IS 'No state without a step';

CREATE TABLE surveys.alert_refusal (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    refused_at timestamptz NOT NULL,
    kind integer NOT NULL,
    day date,
    action integer NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 0),
    problem smallint NOT NULL CHECK (problem BETWEEN 1 AND 8),
    detail text NOT NULL,
    PRIMARY KEY (kitchen_id, position)
);
CREATE INDEX alert_refusal_submission ON surveys.alert_refusal (submission_position);
CREATE INDEX alert_step_submission ON surveys.alert_step (submission_position);
COMMENT ON TABLE surveys.alert_refusal IS 'Steps that were not legal: nothing changed';
COMMENT ON COLUMN surveys.alert_refusal.kitchen_id IS 'The kitchen as it was said';
COMMENT ON COLUMN surveys.alert_refusal.position IS 'The decision: its position in topic surveys';
COMMENT ON COLUMN surveys.alert_refusal.submission_position IS 'The submission';
COMMENT ON COLUMN surveys.alert_refusal.refused_at IS 'When it was received';
COMMENT ON COLUMN surveys.alert_refusal.kind IS 'The alert''s kind as it was said';
COMMENT ON COLUMN surveys.alert_refusal.day IS 'Its day as it was said; null = no such day';
COMMENT ON COLUMN surveys.alert_refusal.action IS 'What was tried, as it was sent';
COMMENT ON COLUMN surveys.alert_refusal.person_id IS
    'Who said to try: number of the person. [personal]';
COMMENT ON COLUMN surveys.alert_refusal.problem IS
    '1 no such alert, 2 no such step, 3 not that person''s device or signature, 4 the role, 5 '
    'another alcaldía, 6 not from its state, 7 it does not say what it was, 8 the words';
COMMENT ON COLUMN surveys.alert_refusal.detail IS 'What was wrong';
COMMENT ON INDEX surveys.alert_refusal_submission IS 'Finds what became of a step';
COMMENT ON INDEX surveys.alert_step_submission IS 'Finds what became of a step';

GRANT SELECT, INSERT ON surveys.alert_look, surveys.alert, surveys.alert_step,
    surveys.alert_refusal TO tequio_surveys;
GRANT UPDATE (state, level, told_day, taken_by, ended_by, ended_day, outcome, words)
    ON surveys.alert TO tequio_surveys;
GRANT SELECT ON surveys.alert_step_rule TO tequio_surveys, tequio_operator, tequio_auditor;
GRANT SELECT ON surveys.alert_look, surveys.alert, surveys.alert_step, surveys.alert_refusal
    TO tequio_operator, tequio_auditor;

COMMIT;
