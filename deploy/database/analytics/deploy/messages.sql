-- Deploy analytics:messages to pg
-- What committees and the office write to each other: without words for analysts, as they were sent
-- for whose territory it is.

BEGIN;

CREATE VIEW analytics.message AS
SELECT m.position AS message_id, m.kitchen_id,
       (m.received_at AT TIME ZONE 'America/Mexico_City')::date AS message_day,
       CASE m.role WHEN '' THEN 'committee' ELSE m.role END AS written_by, m.received_at, m.read_at,
       CASE WHEN m.read_at IS NOT NULL
            THEN round(extract(epoch FROM m.read_at - m.received_at) / 60)::integer END
           AS read_after_minutes,
       m.submission_position
  FROM registry.message m;
COMMENT ON VIEW analytics.message IS
    'Messages of committees and of the office to each other, one conversation for each kitchen: '
    'never their words, nor who of the office wrote them';
COMMENT ON COLUMN analytics.message.message_id IS 'The decision: its position in topic registry';
COMMENT ON COLUMN analytics.message.kitchen_id IS
    'Number of the kitchen whose conversation it is';
COMMENT ON COLUMN analytics.message.message_day IS 'Day on which it was received, in Mexico City';
COMMENT ON COLUMN analytics.message.written_by IS
    'committee, or the role of who wrote it: monitor, coordinator, director';
COMMENT ON COLUMN analytics.message.received_at IS 'When the gateway received it';
COMMENT ON COLUMN analytics.message.read_at IS
    'When the gateway received the first mark that it was shown to somebody of the other side; '
    'null = unread';
COMMENT ON COLUMN analytics.message.read_after_minutes IS
    'Minutes between the two; null = unread';
COMMENT ON COLUMN analytics.message.submission_position IS
    'Its entry in topic submissions of the journal';

CREATE VIEW territory.message WITH (security_barrier) AS
SELECT v.* FROM analytics.message v WHERE v.kitchen_id IN (SELECT territory.kitchens());
DO $$
DECLARE
    about record;
BEGIN
    EXECUTE format('COMMENT ON VIEW territory.message IS %L',
                   obj_description('analytics.message'::regclass, 'pg_class')
                       || '. Only of the session''s territory');
    FOR about IN
        SELECT a.attname, col_description(a.attrelid, a.attnum) AS says
          FROM pg_catalog.pg_attribute a
         WHERE a.attrelid = 'analytics.message'::regclass AND a.attnum > 0
           AND NOT a.attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN territory.message.%I IS %L', about.attname,
                       about.says);
    END LOOP;
END
$$;
GRANT SELECT ON territory.message TO tequio_monitor;
GRANT SELECT ON analytics.message TO tequio_analyst, tequio_operator, tequio_auditor;

CREATE FUNCTION board.writes(role text) RETURNS boolean
LANGUAGE sql IMMUTABLE SECURITY DEFINER
RETURN role IN ('monitor', 'coordinator', 'director');
COMMENT ON FUNCTION board.writes(text) IS
    'Who reads and writes messages of their kitchens: in step with letter_may_write() of '
    'services/registry/rules/letter.c';

CREATE FUNCTION board.unread(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, unread integer,
               oldest_at timestamptz, newest text, content text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, u.unread, u.oldest_at, u.newest,
           encode(e.body, 'hex')
      FROM board.kitchens(unread.token_digest, unread.at, unread.day) m
      JOIN (SELECT n.kitchen_id, count(*)::integer AS unread, min(n.received_at) AS oldest_at,
                   min(n.position) AS oldest,
                   (array_agg(n.submission_position ORDER BY n.position))[1] AS submission,
                   encode((array_agg(n.digest ORDER BY n.position DESC))[1], 'hex') AS newest
              FROM registry.message n
             WHERE n.read_position IS NULL AND n.person_id = 0
             GROUP BY n.kitchen_id) u ON u.kitchen_id = m.kitchen_id
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      LEFT JOIN journal.entry e ON e.topic = 1 AND e.partition = 0 AND e.position = u.submission
     WHERE board.writes(m.role)
     ORDER BY u.oldest;
END;
COMMENT ON FUNCTION board.unread(bytea, timestamptz, date) IS
    'Conversations of one''s kitchens in which the committee wrote what nobody of the office read, '
    'the one that waits longest first. unread: how many messages; newest: digest of the last of '
    'them, by which a mark says that all were read; content: the Message that waits longest, as it '
    'was sent, in hex, null = erased. None for a role that does not write';

CREATE FUNCTION board.conversation(token_digest bytea, at timestamptz, day date, kitchen integer)
RETURNS TABLE (envelope text, received_at timestamptz, written_by text, writer text, mine boolean,
               read_at timestamptz, content text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT encode(n.digest, 'hex'), n.received_at,
           CASE n.role WHEN '' THEN 'committee' ELSE n.role END, p.name,
           n.person_id = m.person_id, n.read_at, encode(e.body, 'hex')
      FROM board.kitchens(conversation.token_digest, conversation.at, conversation.day) m
     CROSS JOIN LATERAL (SELECT * FROM registry.message o
                          WHERE o.kitchen_id = m.kitchen_id
                          ORDER BY o.position DESC LIMIT 200) n
      LEFT JOIN LATERAL web.person_on(n.person_id, conversation.day) p ON true
      LEFT JOIN journal.entry e ON e.topic = 1 AND e.partition = 0
       AND e.position = n.submission_position
     WHERE m.kitchen_id = conversation.kitchen AND board.writes(m.role)
     ORDER BY n.person_id = 0 AND n.read_at IS NULL DESC, n.position DESC;
END;
COMMENT ON FUNCTION board.conversation(bytea, timestamptz, date, integer) IS
    'The last 200 messages of a kitchen''s committee and the office: first those of the committee '
    'that nobody read, each part the newest first. written_by: committee, or the role of who wrote '
    'it; writer: name, null = the committee, or they use the board no more; mine: whose session it '
    'is wrote it; read_at: when the other side said that it was shown, null = not yet; content: '
    'the Message as it was sent, in hex, null = erased. None for a role that does not write';

-- As it stood, and messages.
CREATE OR REPLACE FUNCTION board.steps(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (envelope text, received_at timestamptz, about text, problem integer, detail text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
BEGIN ATOMIC
    SELECT encode(e.content_digest, 'hex'), e.received_at,
           CASE e.kind WHEN 6 THEN 'message' ELSE d.about END, d.problem::integer, d.detail
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
                  ORDER BY a.submission_position DESC LIMIT 200)
                UNION ALL
                (SELECT n.submission_position, 'message', 0, ''
                   FROM registry.message n
                  WHERE n.person_id = m.person_id AND n.person_id > 0
                  ORDER BY n.submission_position DESC LIMIT 200)
                UNION ALL
                (SELECT n.submission_position, 'message', 0, ''
                   FROM registry.message_mark n
                  WHERE n.person_id = m.person_id AND n.person_id > 0
                  ORDER BY n.submission_position DESC LIMIT 200)) o
             ORDER BY o.position DESC
             LIMIT 200) d
      JOIN journal.entry e ON e.topic = 1 AND e.partition = 0 AND e.position = d.position
     ORDER BY d.position DESC;
END;
COMMENT ON FUNCTION board.steps(bytea, timestamptz, date) IS
    'What was decided on the last 200 steps that whose session it is signed, the newest first: '
    'envelope = its digest in hex, by which a browser knows its own; about: alert, petition, act '
    'or message; problem 0 = it was taken, else as AlertProblem, PetitionProblem or ActProblem has '
    'it (ActProblem for messages too); detail: of a refusal, in English';

REVOKE EXECUTE ON FUNCTION board.writes(text), board.unread(bytea, timestamptz, date),
    board.conversation(bytea, timestamptz, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.unread(bytea, timestamptz, date),
    board.conversation(bytea, timestamptz, date, integer) TO tequio_web;

COMMIT;
