-- Deploy analytics:board_acts to pg
-- What takes two people and has one.

BEGIN;

CREATE FUNCTION board.waiting_acts(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (act text, subject text, number integer, name text, alcaldia text,
               content text, reason text, prepared_by text, prepared_role text,
               prepared_at timestamptz, waits_for text[], mine boolean, may text[])
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT replace(a.act::text, '-', ''), s.name, nullif(a.kitchen_id, 0), k.name, k.alcaldia,
           encode(a.content, 'hex'), a.reason, p.name, p.role, a.prepared_at, s.authorised_by,
           a.prepared_by = m.person_id,
           -- in step with judge_person() of services/registry/rules/act.c
           CASE WHEN a.prepared_by = m.person_id THEN ARRAY['withdraw']
                WHEN m.role = ANY (s.authorised_by) THEN ARRAY['authorise', 'reject']
                ELSE '{}' END
      FROM board.person(waiting_acts.token_digest, waiting_acts.at, waiting_acts.day) m
     CROSS JOIN registry.act a
      JOIN registry.act_subject s ON s.subject = a.subject
      LEFT JOIN analytics.kitchen k ON k.kitchen_id = a.kitchen_id
      LEFT JOIN registry.alcaldia t ON t.inegi_code = k.alcaldia_code
      LEFT JOIN LATERAL web.person_on(a.prepared_by, waiting_acts.day) p ON true
     WHERE a.state = 1 AND (m.alcaldia = 0 OR a.kitchen_id = 0 AND m.role <> 'monitor'
                            OR t.alcaldia = m.alcaldia)
     ORDER BY a.prepared_position;
END;
COMMENT ON FUNCTION board.waiting_acts(bytea, timestamptz, date) IS
    'Acts that wait for another person, the oldest first: of one''s kitchens, and of the '
    'programme as a whole. number, name, alcaldia: of the kitchen, null = the programme; content: '
    'the ActContent as it was prepared, byte for byte, in hex: who authorises signs its digest; '
    'prepared_by: name, null = they use the board no more; waits_for: roles; may: what whose '
    'session it is may do with it, of authorise, reject and withdraw';

CREATE FUNCTION board.closings(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (closing bigint, through date, statements bigint, centavos bigint,
               prepared boolean, may_prepare boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
BEGIN ATOMIC
    SELECT c.position, c.through, c.statements, c.centavos,
           EXISTS (SELECT FROM registry.act w
                    WHERE w.subject = 1 AND w.state = 1 AND w.centavos = c.centavos),
           m.role = ANY (s.prepared_by)
      FROM board.person(closings.token_digest, closings.at, closings.day) m
     CROSS JOIN subsidy.closing c
      JOIN registry.act_subject s ON s.name = 'period_close'
     WHERE c.authorised_position IS NULL AND c.statements > 0 AND m.role <> 'monitor'
     ORDER BY c.position;
END;
COMMENT ON FUNCTION board.closings(bytea, timestamptz, date) IS
    'Closings whose statements nobody authorised, the oldest first, for who sees the programme as '
    'a whole. closing: its position, in topic subsidy; prepared: an act on a closing of this '
    'amount waits; may_prepare: whose session it is may prepare one';

REVOKE EXECUTE ON FUNCTION board.waiting_acts(bytea, timestamptz, date),
    board.closings(bytea, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.waiting_acts(bytea, timestamptz, date),
    board.closings(bytea, timestamptz, date) TO tequio_web;

COMMIT;
