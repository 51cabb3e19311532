-- Revert analytics:board_queue from pg

BEGIN;

CREATE OR REPLACE FUNCTION board.observed_purchases(token_digest bytea, at timestamptz, day date)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, purchase bigint,
               purchase_day date, received_at timestamptz, total_centavos bigint, proof text,
               proof_here boolean, reasons text[], explanation text, invoice_issuer text,
               invoice_uuid text, invoice_day date, invoice_centavos bigint, invoice_seals text,
               one_is_enough boolean, prepared boolean, may_resolve boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, c.position, c.purchase_day,
           c.received_at, c.total_centavos, v.proof, c.proof_here, v.reasons, v.explanation,
           i.issuer, i.uuid, i.invoice_day, i.total_centavos,
           CASE WHEN i.position IS NULL THEN NULL
                WHEN 3 IN (i.consistent, i.issuer_seal, i.stamp) THEN 'false'
                WHEN 2 = ALL (ARRAY[i.consistent, i.issuer_seal, i.stamp]) THEN 'hold'
                ELSE 'not verified' END,
           c.total_centavos <= registry.act_limit_at(7, observed_purchases.day,
                                                     9223372036854775807)
               AND registry.act_limit_at(7, observed_purchases.day, 9223372036854775807) > 0,
           EXISTS (SELECT FROM registry.act w
                    WHERE w.subject = 7 AND w.state = 1 AND w.kitchen_id = c.kitchen_id
                      AND w.centavos = c.total_centavos),
           m.role = ANY (s.prepared_by)
      FROM board.kitchens(observed_purchases.token_digest, observed_purchases.at,
                          observed_purchases.day) m
      JOIN purchases.purchase c ON c.kitchen_id = m.kitchen_id AND c.verdict = 2
       AND c.reasons <> 128 AND c.replaced_by IS NULL AND c.copy_of_position IS NULL
      JOIN analytics.purchase v ON v.kitchen_id = c.kitchen_id
                               AND v.decision_position = c.position
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      JOIN registry.act_subject s ON s.name = 'purchase'
      LEFT JOIN purchases.invoice i ON i.kitchen_id = c.kitchen_id
                                   AND i.declared_position = c.position
     ORDER BY c.received_at, c.position;
END;
DROP INDEX purchases.purchase_observed;

COMMIT;
