-- Revert analytics:board_books from pg

BEGIN;

DROP FUNCTION board.waiting_acts(bytea, timestamptz, date);
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

CREATE OR REPLACE FUNCTION board.closings(token_digest bytea, at timestamptz, day date)
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

CREATE OR REPLACE FUNCTION board.observed_purchases(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, purchase bigint,
               purchase_day date, received_at timestamptz, total_centavos bigint, proof text,
               proof_here boolean, reasons text[], explanation text, invoice_issuer text,
               invoice_uuid text, invoice_day date, invoice_centavos bigint, invoice_seals text,
               one_is_enough boolean, prepared boolean, may_resolve boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, c.position, c.purchase_day,
           c.received_at, c.total_centavos,
           (ARRAY['none yet', 'CFDI', 'simple note'])[c.proof_kind + 1], c.proof_here,
           analytics.purchase_reasons(c.reasons), v.explanation,
           i.issuer, i.uuid, i.invoice_day, i.total_centavos,
           CASE WHEN i.position IS NULL THEN NULL
                WHEN 3 IN (i.consistent, i.issuer_seal, i.stamp) THEN 'false'
                WHEN 2 = ALL (ARRAY[i.consistent, i.issuer_seal, i.stamp]) THEN 'hold'
                ELSE 'not verified' END,
           c.total_centavos <= l.centavos AND l.centavos > 0,
           EXISTS (SELECT FROM registry.act w
                    WHERE w.subject = 7 AND w.state = 1 AND w.kitchen_id = c.kitchen_id
                      AND w.centavos = c.total_centavos),
           m.role = ANY (s.prepared_by)
      FROM board.kitchens(observed_purchases.token_digest, observed_purchases.at,
                          observed_purchases.day) m
     CROSS JOIN registry.act_limit_at(7, observed_purchases.day, 9223372036854775807)
                l (centavos)
      JOIN purchases.purchase c ON c.kitchen_id = m.kitchen_id AND c.verdict = 2
       AND c.reasons <> 128 AND c.replaced_by IS NULL AND c.copy_of_position IS NULL
      LEFT JOIN purchases.verdict v ON v.kitchen_id = c.kitchen_id
                                   AND v.declared_position = c.position
                                   AND v.position = c.verdict_position
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      JOIN registry.act_subject s ON s.name = 'purchase'
      LEFT JOIN purchases.invoice i ON i.kitchen_id = c.kitchen_id
                                   AND i.declared_position = c.position
     ORDER BY c.received_at, c.position;
END;
COMMENT ON FUNCTION board.observed_purchases(bytea, timestamptz, date) IS
    'Purchases of one''s kitchens that a person must look at, the oldest first; what only waits '
    'for its proof is not among them. purchase: position of its declaration, in topic purchases; '
    'invoice_*: the invoice as it was read, null = there is none; invoice_seals: hold, false, or '
    'not verified; one_is_enough: within the limit of one person, without a second; prepared: an '
    'act on a purchase of this kitchen and amount waits; may_resolve: whose session it is may '
    'prepare one';

REVOKE EXECUTE ON FUNCTION board.waiting_acts(bytea, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.waiting_acts(bytea, timestamptz, date) TO tequio_web;
DROP FUNCTION board.to_disperse(bigint, date);
DROP FUNCTION board.invoice_seals(smallint, smallint, smallint);
DROP FUNCTION board.act_numbers(integer, bytea);
DROP FUNCTION board.varint(bytea, integer);

COMMIT;
