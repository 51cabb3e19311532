-- Deploy analytics:board_steps to pg
-- What whoever is signed in signed on the board, and what was decided on it; and of alerts, who
-- looks and which steps are theirs. Who may take one is the deciding service's to say: here it is
-- said so that nobody is offered what would be refused.

BEGIN;

CREATE FUNCTION board.person(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (person_id integer, role text, alcaldia smallint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT s.person_id, p.role, p.alcaldia
      FROM web.session s
     CROSS JOIN LATERAL web.person_on(s.person_id, person.day) p
     WHERE s.token_digest = person.token_digest AND s.expires_at > person.at
       AND s.last_seen_at >= person.at;
END;
COMMENT ON FUNCTION board.person(bytea, timestamptz, date) IS
    'Whose session it is, as they are on a day; alcaldia 0 = all. No row unless the session was '
    'seen at that moment or after it, as in board.kitchens';

-- Each table by its own index: of what a person signed only the last is looked at.
CREATE FUNCTION board.steps(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (envelope text, received_at timestamptz, about text, problem integer, detail text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
BEGIN ATOMIC
    SELECT encode(e.content_digest, 'hex'), e.received_at, d.about, d.problem::integer, d.detail
      FROM (SELECT o.*
              FROM board.person(steps.token_digest, steps.at, steps.day) m
             CROSS JOIN LATERAL (
                (SELECT s.submission_position AS position, 'alert' AS about, 0 AS problem,
                        '' AS detail
                   FROM surveys.alert_step s
                  WHERE s.person_id = m.person_id AND s.person_id > 0
                  ORDER BY s.submission_position DESC LIMIT 200)
                UNION ALL
                (SELECT s.submission_position, 'alert', s.problem, s.detail
                   FROM surveys.alert_refusal s
                  WHERE s.person_id = m.person_id
                  ORDER BY s.submission_position DESC LIMIT 200)
                UNION ALL
                (SELECT s.submission_position, 'petition', 0, ''
                   FROM surveys.petition_step s
                  WHERE s.person_id = m.person_id
                  ORDER BY s.submission_position DESC LIMIT 200)
                UNION ALL
                (SELECT s.submission_position, 'petition', s.problem, s.detail
                   FROM surveys.petition_refusal s
                  WHERE s.person_id = m.person_id
                  ORDER BY s.submission_position DESC LIMIT 200)
                UNION ALL
                (SELECT a.prepared_submission, 'act', 0, ''
                   FROM registry.act a
                  WHERE a.prepared_by = m.person_id
                  ORDER BY a.prepared_submission DESC LIMIT 200)
                UNION ALL
                (SELECT a.ended_submission, 'act', 0, ''
                   FROM registry.act a
                  WHERE a.ended_by = m.person_id
                    AND a.ended_submission <> a.prepared_submission
                  ORDER BY a.ended_submission DESC LIMIT 200)
                UNION ALL
                (SELECT a.submission_position, 'act', a.problem, a.detail
                   FROM registry.act_refusal a
                  WHERE a.person_id = m.person_id
                  ORDER BY a.submission_position DESC LIMIT 200)) o
             ORDER BY o.position DESC
             LIMIT 200) d
      JOIN journal.entry e ON e.topic = 1 AND e.partition = 0 AND e.position = d.position
     ORDER BY d.position DESC;
END;
COMMENT ON FUNCTION board.steps(bytea, timestamptz, date) IS
    'What was decided on the last 200 steps that whose session it is signed, the newest first: '
    'envelope = its digest in hex, by which a browser knows its own; about: alert, petition or '
    'act; problem 0 = it was taken, else as AlertProblem, PetitionProblem or ActProblem has it; '
    'detail: of a refusal, in English';

DROP FUNCTION board.alerts(bytea, timestamptz, date, integer);

-- day and minute: a board that asks says them of every read; what is open is open at any minute
CREATE FUNCTION board.alerts(token_digest bytea, at timestamptz, day date, minute integer)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, service_day date,
               alert text, kind integer, says text, found numeric, expected_low numeric,
               expected_high numeric, state text, taken_by text, mine boolean, may_take boolean,
               may_close boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, w.day, w.alert, l.kind::integer,
           w.says, w.found, w.expected_low, w.expected_high, w.state, p.name,
           l.taken_by = m.person_id,
           y.theirs AND y.take AND l.taken_by <> m.person_id, y.theirs AND y.close
      FROM board.kitchens(alerts.token_digest, alerts.at, alerts.day) m
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      JOIN analytics.alert w ON w.kitchen_id = k.kitchen_id AND w.state IN ('raised', 'taken')
      JOIN surveys.alert l ON l.kitchen_id = w.kitchen_id AND l.day = w.day
       AND l.kind = array_position(ARRAY['no report', 'silence', 'below its history',
                                         'above its history', 'same numbers', 'food cost',
                                         'fees'], w.alert)
      LEFT JOIN LATERAL web.person_on(l.taken_by, alerts.day) p ON true
     -- in step with alert_judge() of services/surveys/rules/alert_step.c
     CROSS JOIN LATERAL (
            SELECT m.role <> 'monitor' OR l.taken_by IN (0, m.person_id) AS theirs,
                   coalesce(bool_or(r.name = 'take'), false) AS take,
                   coalesce(bool_or(r.name = 'close'), false) AS close
              FROM surveys.alert_step_rule r
             WHERE r.from_state = l.state AND m.role = ANY (r.roles)) y
     ORDER BY k.kitchen_id, w.day DESC, w.alert;
END;
COMMENT ON FUNCTION board.alerts(bytea, timestamptz, date, integer) IS
    'Alerts that nobody closed and that did not settle, as analytics.alert has them. kind: as '
    'AlertKind; taken_by: name of who looks, null = nobody, or they use the board no more; mine: '
    'whose session it is looks; may_*: what they may do with it now';

REVOKE EXECUTE ON FUNCTION board.person(bytea, timestamptz, date),
    board.steps(bytea, timestamptz, date),
    board.alerts(bytea, timestamptz, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.steps(bytea, timestamptz, date),
    board.alerts(bytea, timestamptz, date, integer) TO tequio_web;

COMMIT;
