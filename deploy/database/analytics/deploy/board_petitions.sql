-- Deploy analytics:board_petitions to pg
-- What waits for somebody who attends to petitions, in all of a territory.

BEGIN;

CREATE FUNCTION board.waiting_petitions(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, folio text, kind text,
               petitioner text, about_committee boolean, sealed boolean, received_day date,
               state text, due_day date, near boolean, overdue boolean, assignee text,
               mine boolean, may text[])
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, p.folio,
           coalesce((ARRAY['request', 'proposal', 'non-conformity', 'complaint'])[p.kind],
                    'not said'),
           coalesce((ARRAY['diner', 'committee'])[p.petitioner], 'not said'), p.about_committee,
           p.sealed, p.received_day,
           (ARRAY['received', 'assigned', 'in progress', 'answered', 'closed',
                  'reopened'])[p.state],
           p.due_day, o.waits AND coalesce(waiting_petitions.day BETWEEN p.warn_day AND p.due_day,
                                           false),
           o.waits AND coalesce(p.due_day < waiting_petitions.day, false), a.name,
           p.assignee_id = m.person_id,
           -- in step with petition_judge() of services/surveys/rules/petition_step.c
           ARRAY(SELECT r.name FROM surveys.petition_step_rule r
                  WHERE r.from_state = p.state AND m.role = ANY (r.roles)
                    AND r.name IN ('assign', 'start', 'answer', 'close')
                    AND (m.role <> 'monitor' OR p.assignee_id = m.person_id)
                  ORDER BY r.action)
      FROM board.kitchens(waiting_petitions.token_digest, waiting_petitions.at,
                          waiting_petitions.day) m
      JOIN surveys.petition p ON p.kitchen_id = m.kitchen_id AND p.state IN (1, 2, 3, 4, 6)
     CROSS JOIN LATERAL (SELECT p.state <> 4 AS waits) o
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      LEFT JOIN LATERAL web.person_on(p.assignee_id, waiting_petitions.day) a ON true
     WHERE board.sees_petitions(m.role)
     ORDER BY o.waits DESC, p.due_day NULLS LAST, p.position;
END;
COMMENT ON FUNCTION board.waiting_petitions(bytea, timestamptz, date) IS
    'Petitions about one''s kitchens that are not closed, the first to be due first, those that '
    'are answered last: what they are and how far, never their words. sealed: their words are '
    'under the programme''s key; assignee: name, null = nobody, or they use the board no more; '
    'may: what whose session it is may do with it now, of assign, start, answer and close. None '
    'for a role that does not see them';

CREATE FUNCTION board.colleagues(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (person integer, name text, role text, alcaldia_code text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT d.person_id, p.name, p.role, a.inegi_code
      FROM board.person(colleagues.token_digest, colleagues.at, colleagues.day) m
     CROSS JOIN (SELECT DISTINCT v.person_id FROM registry.person v) d
     CROSS JOIN LATERAL web.person_on(d.person_id, colleagues.day) p
      LEFT JOIN registry.alcaldia a ON a.alcaldia = p.alcaldia
     WHERE m.role IN ('coordinator', 'director')
       AND p.role IN ('monitor', 'coordinator', 'director')
       AND (m.alcaldia = 0 OR p.alcaldia IN (0, m.alcaldia))
     ORDER BY p.name, d.person_id;
END;
COMMENT ON FUNCTION board.colleagues(bytea, timestamptz, date) IS
    'To whom a coordinator or a director may give a petition: who attends to them on a day, in '
    'one''s own territory; alcaldia_code null = all. None for other roles';

REVOKE EXECUTE ON FUNCTION board.waiting_petitions(bytea, timestamptz, date),
    board.colleagues(bytea, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.waiting_petitions(bytea, timestamptz, date),
    board.colleagues(bytea, timestamptz, date) TO tequio_web;

COMMIT;
