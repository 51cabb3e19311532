-- Revert analytics:messages from pg

BEGIN;

CREATE OR REPLACE FUNCTION board.steps(token_digest bytea, at timestamptz, day date)
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

DROP FUNCTION board.conversation(bytea, timestamptz, date, integer);
DROP FUNCTION board.unread(bytea, timestamptz, date);
DROP FUNCTION board.writes(text);
DROP VIEW territory.message;
DROP VIEW analytics.message;

COMMIT;
