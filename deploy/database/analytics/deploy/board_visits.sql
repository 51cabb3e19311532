-- Deploy analytics:board_visits to pg
-- What monitors saw in a kitchen, for the board.

BEGIN;

CREATE FUNCTION board.visits(token_digest bytea, at timestamptz, day date, kitchen integer)
RETURNS TABLE (visit_day date, purpose text, found_closed boolean, counted_diners integer,
               register_rations integer, reported_rations integer, looked_at integer,
               missing text[], flags text[], mine boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT v.visit_day, v.purpose, v.found_closed, v.counted_diners, v.register_rations,
           v.reported_rations::integer, (v.items_yes + v.items_no)::integer,
           ARRAY(SELECT i.says FROM analytics.visit_item i
                  WHERE i.visit_id = v.visit_id AND i.answer = 'no' ORDER BY i.says),
           v.flags, p.person_id = m.person_id
      FROM board.kitchens(visits.token_digest, visits.at, visits.day) m
      JOIN analytics.visit v ON v.kitchen_id = m.kitchen_id
      JOIN registry.visit p ON p.position = v.visit_id
     WHERE m.kitchen_id = visits.kitchen
     ORDER BY v.visit_day DESC, v.visit_id DESC;
END;
COMMENT ON FUNCTION board.visits(bytea, timestamptz, date, integer) IS
    'Visits to a kitchen that stand, the newest first: what was counted beside the day''s report, '
    'and what of the checklist was not as it should be. mine: whose session it is made it';
REVOKE EXECUTE ON FUNCTION board.visits(bytea, timestamptz, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.visits(bytea, timestamptz, date, integer) TO tequio_web;

COMMIT;
