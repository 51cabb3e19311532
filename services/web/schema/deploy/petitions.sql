-- Deploy web:petitions to pg

BEGIN;

CREATE FUNCTION web.petition_followed(secret_digest bytea, folio text)
RETURNS TABLE (folio text, kind smallint, state smallint, received_day date, due_day date,
               answered_day date, body text, body_address text, answer bytea)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT p.folio, p.kind, p.state, p.received_day, p.due_day, p.answered_day, p.body,
           p.body_address, e.body
      FROM surveys.petition_followed(petition_followed.secret_digest, petition_followed.folio) p
      LEFT JOIN journal.entry e ON e.topic = 1 AND e.partition = 0
       AND e.position = p.answer_position;
END;
COMMENT ON FUNCTION web.petition_followed(bytea, text) IS
    'As surveys.petition_followed; answer: the last answer as it was sent (a Petition), null = '
    'none yet, or erased';

REVOKE EXECUTE ON FUNCTION web.petition_followed(bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.petition_followed(bytea, text) TO tequio_web;

COMMIT;
