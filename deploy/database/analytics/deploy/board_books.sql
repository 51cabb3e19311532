-- Deploy analytics:board_books to pg
-- Who authorises an act sees what it is about; an act that waits is known by what it names, not by
-- its amount.

BEGIN;

-- Protobuf as far as an act's numbers need it. What is no ActContent has none.
CREATE FUNCTION board.varint(bytes bytea, at integer, OUT value bigint, OUT next integer)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    byte integer;
BEGIN
    value := 0;
    FOR shift IN 0 .. 9 LOOP
        IF at + shift >= octet_length(bytes) THEN
            EXIT;
        END IF;
        byte := get_byte(bytes, at + shift);
        value := value | ((byte & 127)::bigint << (7 * shift));
        IF byte < 128 THEN
            next := at + shift + 1;
            RETURN;
        END IF;
    END LOOP;
    value := NULL;
END
$$;
COMMENT ON FUNCTION board.varint(bytea, integer) IS
    'The varint that begins at a byte, from 0, and where the next thing begins; null, null: there '
    'is none';

CREATE FUNCTION board.act_numbers(subject integer, content bytea) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    numbers bigint[] := '{}';
    tag record;
    read record;
BEGIN
    tag := board.varint(content, 0);
    read := board.varint(content, tag.next);
    IF tag.value IS DISTINCT FROM subject * 8 + 2
       OR read.value IS DISTINCT FROM octet_length(content) - read.next THEN
        RETURN '{}';
    END IF;
    WHILE read.next < octet_length(content) LOOP
        tag := board.varint(content, read.next);
        read := board.varint(content, tag.next);
        IF read.value IS NULL OR tag.value NOT BETWEEN 8 AND 127 THEN
            RETURN '{}';
        ELSIF tag.value & 7 = 0 THEN
            numbers[tag.value >> 3] := read.value;
        ELSIF tag.value & 7 = 2 AND read.value BETWEEN 0 AND octet_length(content) - read.next
            THEN
            read.next := read.next + read.value;
        ELSE
            RETURN '{}';
        END IF;
    END LOOP;
    RETURN numbers;
END
$$;
COMMENT ON FUNCTION board.act_numbers(integer, bytea) IS
    'The numbers that an act''s content holds, by their field in the message of its subject '
    '(registry.act_subject; the field of ActContent is the same number): position, amount, day. '
    'Empty where the bytes are not one such message';

CREATE FUNCTION board.invoice_seals(consistent smallint, issuer_seal smallint, stamp smallint)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN consistent IS NULL THEN NULL
            WHEN 3 IN (consistent, issuer_seal, stamp) THEN 'false'
            WHEN 2 = ALL (ARRAY[consistent, issuer_seal, stamp]) THEN 'hold'
            ELSE 'not verified' END;
COMMENT ON FUNCTION board.invoice_seals(smallint, smallint, smallint) IS
    'What an invoice''s checks come to: hold, false or not verified; null = there is no invoice';

CREATE FUNCTION board.to_disperse(through bigint, day date, OUT purses bigint, OUT centavos bigint)
LANGUAGE sql STABLE SECURITY DEFINER STRICT -- asked of other acts too, and then it looks at nothing
-- in step with services/subsidy/sql/load_dispersal.sql
BEGIN ATOMIC
    SELECT count(DISTINCT g.kitchen_id), coalesce(sum(g.centavos), 0)::bigint
      FROM subsidy.grant_paid g
     CROSS JOIN LATERAL registry.purses_at(ARRAY[g.kitchen_id], ARRAY[to_disperse.day],
                                           ARRAY[9223372036854775807]) u
     WHERE g.position <= to_disperse.through AND g.centavos > 0
       AND NOT EXISTS (SELECT FROM subsidy.dispersal_grant d
                        WHERE d.kitchen_id = g.kitchen_id AND d.grant_position = g.position)
       AND NOT EXISTS (SELECT FROM subsidy.grant_reversal r
                        WHERE r.kitchen_id = g.kitchen_id AND r.grant_position = g.position);
END;
COMMENT ON FUNCTION board.to_disperse(bigint, date) IS
    'What a file to the purses'' issuer would have on a day of the grants credited by a position';

DROP FUNCTION board.waiting_acts(bytea, timestamptz, date);
CREATE FUNCTION board.waiting_acts(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (act text, subject text, number integer, name text, alcaldia text,
               content text, reason text, prepared_by text, prepared_role text,
               prepared_at timestamptz, waits_for text[], mine boolean, may text[],
               stands text, today_centavos bigint, today_rations bigint, statements bigint,
               purses bigint, from_day date, through_day date, supplier text, proof text,
               reasons text[], invoice_issuer text, invoice_day date, invoice_centavos bigint,
               invoice_seals text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT replace(a.act::text, '-', ''), s.name, nullif(a.kitchen_id, 0), k.name, k.alcaldia,
           encode(a.content, 'hex'), a.reason, p.name, p.role, a.prepared_at, s.authorised_by,
           a.prepared_by = m.person_id,
           -- in step with judge_person() of services/registry/rules/act.c
           CASE WHEN a.prepared_by = m.person_id THEN ARRAY['withdraw']
                WHEN m.role = ANY (s.authorised_by) THEN ARRAY['authorise', 'reject']
                ELSE '{}' END,
           CASE a.subject
                WHEN 1 THEN CASE WHEN c.position IS NULL THEN 'absent'
                                 WHEN c.authorised_position IS NOT NULL THEN 'authorised'
                                 ELSE 'open' END
                WHEN 5 THEN CASE WHEN g.position IS NULL THEN 'absent'
                                 WHEN r.position IS NOT NULL THEN 'reversed'
                                 ELSE 'credited' END
                WHEN 7 THEN CASE WHEN b.position IS NULL THEN 'absent'
                                 WHEN b.replaced_by IS NOT NULL THEN 'replaced'
                                 ELSE coalesce((ARRAY['accepted', 'observed',
                                                      'refused'])[b.verdict], 'in progress')
                            END
           END,
           coalesce(c.centavos, d.centavos, g.centavos, b.total_centavos),
           CASE a.subject WHEN 2 THEN k.capacity ELSE g.rations END,
           c.statements, d.purses, coalesce(g.period_start, b.purchase_day),
           coalesce(c.through, g.period_end), u.name,
           (ARRAY['none yet', 'CFDI', 'simple note'])[b.proof_kind + 1],
           CASE WHEN b.position IS NOT NULL THEN analytics.purchase_reasons(b.reasons) END,
           i.issuer, i.invoice_day, i.total_centavos,
           board.invoice_seals(i.consistent, i.issuer_seal, i.stamp)
      FROM board.person(waiting_acts.token_digest, waiting_acts.at, waiting_acts.day) m
     CROSS JOIN registry.act a
      JOIN registry.act_subject s ON s.subject = a.subject
      LEFT JOIN analytics.kitchen k ON k.kitchen_id = a.kitchen_id
      LEFT JOIN registry.alcaldia t ON t.inegi_code = k.alcaldia_code
      LEFT JOIN LATERAL web.person_on(a.prepared_by, waiting_acts.day) p ON true
     CROSS JOIN LATERAL board.act_numbers(a.subject, a.content) n
      LEFT JOIN subsidy.closing c ON a.subject = 1 AND c.position = n[1]
      LEFT JOIN LATERAL board.to_disperse(CASE WHEN a.subject = 4 THEN n[1] END,
                                          waiting_acts.day) d ON a.subject = 4
      LEFT JOIN subsidy.grant_paid g ON a.subject = 5 AND g.kitchen_id = a.kitchen_id
                                    AND g.position = n[2]
      LEFT JOIN subsidy.grant_reversal r ON r.kitchen_id = g.kitchen_id
                                        AND r.grant_position = g.position
      LEFT JOIN purchases.purchase b ON a.subject = 7 AND b.kitchen_id = a.kitchen_id
                                    AND b.position = n[2]
      LEFT JOIN purchases.invoice i ON i.kitchen_id = b.kitchen_id
                                   AND i.declared_position = b.position
      LEFT JOIN LATERAL (SELECT v.name
                           FROM registry.supplier v
                          WHERE v.supplier_id = b.supplier_id
                          ORDER BY v.position DESC, v.ordinal DESC
                          LIMIT 1) u ON true
     WHERE a.state = 1 AND (m.alcaldia = 0 OR a.kitchen_id = 0 AND m.role <> 'monitor'
                            OR t.alcaldia = m.alcaldia)
     ORDER BY a.prepared_position;
END;
COMMENT ON FUNCTION board.waiting_acts(bytea, timestamptz, date) IS
    'Acts that wait for another person, the oldest first: of one''s kitchens, and of the '
    'programme as a whole. number, name, alcaldia: of the kitchen, null = the programme; content: '
    'the ActContent as it was prepared, byte for byte, in hex: who authorises signs its digest; '
    'prepared_by: name, null = they use the board no more; waits_for: roles; may: what whose '
    'session it is may do with it, of authorise, reject and withdraw. The rest is not signed: it '
    'is what the books say today of what the content names. stands: of a closing open or '
    'authorised, of a grant credited or reversed, of a purchase its verdict or replaced, of each '
    'absent; today_centavos: its amount, of a dispersal what would go out; today_rations: of a '
    'capacity the kitchen''s, of a grant its days''; from_day, through_day: of a grant its period, '
    'of a closing its last day, of a purchase its day';

CREATE OR REPLACE FUNCTION board.closings(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (closing bigint, through date, statements bigint, centavos bigint,
               prepared boolean, may_prepare boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
BEGIN ATOMIC
    SELECT c.position, c.through, c.statements, c.centavos,
           EXISTS (SELECT FROM registry.act w
                    WHERE w.subject = 1 AND w.state = 1
                      AND (board.act_numbers(1, w.content))[1] = c.position),
           m.role = ANY (s.prepared_by)
      FROM board.person(closings.token_digest, closings.at, closings.day) m
     CROSS JOIN subsidy.closing c
      JOIN registry.act_subject s ON s.name = 'period_close'
     WHERE c.authorised_position IS NULL AND c.statements > 0 AND m.role <> 'monitor'
     ORDER BY c.position;
END;
COMMENT ON FUNCTION board.closings(bytea, timestamptz, date) IS
    'Closings whose statements nobody authorised, the oldest first, for who sees the programme as '
    'a whole. closing: its position, in topic subsidy; prepared: an act on this closing '
    'waits; may_prepare: whose session it is may prepare one';

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
           board.invoice_seals(i.consistent, i.issuer_seal, i.stamp),
           c.total_centavos <= l.centavos AND l.centavos > 0,
           EXISTS (SELECT FROM registry.act w
                    WHERE w.subject = 7 AND w.state = 1 AND w.kitchen_id = c.kitchen_id
                      AND (board.act_numbers(7, w.content))[2] = c.position),
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
    'act on this purchase waits; may_resolve: whose session it is may '
    'prepare one';

REVOKE EXECUTE ON FUNCTION board.varint(bytea, integer), board.act_numbers(integer, bytea),
    board.invoice_seals(smallint, smallint, smallint), board.to_disperse(bigint, date),
    board.waiting_acts(bytea, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board.waiting_acts(bytea, timestamptz, date) TO tequio_web;

COMMIT;
