-- Deploy web:applications to pg

BEGIN;

CREATE FUNCTION web.opening(day date) RETURNS TABLE (told json, programme_key bytea)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT json_build_object(
               'places', (SELECT json_agg(json_build_object('code', a.inegi_code, 'name', a.name)
                                          ORDER BY a.name)
                            FROM registry.alcaldia a),
               'version', max(r.version),
               'requirements', coalesce(json_agg(json_build_object('code', r.item, 'says', r.says)
                                                 ORDER BY r.ordinal)
                                        FILTER (WHERE r.item IS NOT NULL), '[]')),
           (SELECT e.body
              FROM registry.catalogue c
              JOIN journal.entry e ON e.topic = 1 AND e.partition = 0
               AND e.position = c.submission_position
             WHERE c.code = 'programme-key' AND c.valid_from <= opening.day
             ORDER BY c.version DESC, c.position, c.ordinal
             LIMIT 1)
      FROM registry.requirements_on(opening.day) r;
END;
COMMENT ON FUNCTION web.opening(date) IS
    'What the form to open a kitchen needs on that day: alcaldías to choose from, the requirements '
    'with the version of their checklist (null = none holds), and the programme''s key as it was '
    'sent (a Catalogue; null = none)';

CREATE FUNCTION web.application_followed(secret_digest bytea, folio text)
RETURNS TABLE (folio text, state smallint, received_day date, state_day date, step bytea)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT a.folio, a.state, a.received_day, a.state_day, e.body
      FROM registry.application_followed(application_followed.secret_digest,
                                         application_followed.folio) a
      LEFT JOIN journal.entry e ON e.topic = 1 AND e.partition = 0
       AND e.position = a.step_position;
END;
COMMENT ON FUNCTION web.application_followed(bytea, text) IS
    'As registry.application_followed; step: the last one as it was sent (an ApplicationStep), '
    'null = none yet, or erased';

REVOKE EXECUTE ON FUNCTION web.opening(date), web.application_followed(bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.opening(date), web.application_followed(bytea, text) TO tequio_web;

COMMIT;
