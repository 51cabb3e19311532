-- Deploy analytics:board_queue to pg
-- The queue of observed purchases from an index of its own: what waits is few, what was bought is
-- not. The limit of one person is asked for once.

BEGIN;

CREATE INDEX purchase_observed ON purchases.purchase (kitchen_id, received_at)
    WHERE verdict = 2 AND replaced_by IS NULL AND copy_of_position IS NULL;

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
COMMIT;
