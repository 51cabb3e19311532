-- Deploy analytics:purchases to pg

BEGIN;

CREATE VIEW analytics.purchase AS
SELECT p.kitchen_id, p.purchase_day, p.received_at, p.total_centavos / 100.0 AS total_mxn,
       coalesce(pay.purse, 0) / 100.0 AS purse_mxn,
       coalesce(pay.fee_cash, 0) / 100.0 AS fee_cash_mxn,
       coalesce(pay.withdrawn, 0) / 100.0 AS cash_withdrawn_mxn,
       coalesce(pay.member, 0) / 100.0 AS member_mxn,
       coalesce(pay.donated, 0) / 100.0 AS donated_mxn, p.line_count,
       nullif(p.supplier_id, 0) AS supplier_id,
       a.name AS supplier_alcaldia,
       CASE WHEN p.supplier_alcaldia <> 0
            THEN p.supplier_alcaldia = p.kitchen_alcaldia END AS is_local,
       (ARRAY['none yet', 'CFDI', 'simple note'])[p.proof_kind + 1] AS proof, p.proof_here,
       coalesce((ARRAY['accepted', 'observed', 'refused'])[p.verdict], 'in progress') AS verdict,
       analytics.purchase_reasons(p.reasons) AS reasons,
       v.explanation, p.subsidy_centavos / 100.0 AS subsidy_proven_mxn,
       p.replaced_by IS NOT NULL AS was_replaced,
       p.copy_of_position IS NOT NULL AS is_copy,
       p.submission_position, p.position AS decision_position
  FROM purchases.purchase p
  LEFT JOIN registry.alcaldia a ON a.alcaldia = p.supplier_alcaldia
  LEFT JOIN purchases.verdict v ON v.kitchen_id = p.kitchen_id AND v.declared_position = p.position
       AND v.position = p.verdict_position
  LEFT JOIN LATERAL (
        SELECT sum(y.centavos) FILTER (WHERE y.source = 1) AS purse,
               sum(y.centavos) FILTER (WHERE y.source = 2) AS fee_cash,
               sum(y.centavos) FILTER (WHERE y.source = 3) AS withdrawn,
               sum(y.centavos) FILTER (WHERE y.source = 4) AS member,
               sum(y.centavos) FILTER (WHERE y.source = 5) AS donated
          FROM purchases.payment y
         WHERE y.kitchen_id = p.kitchen_id AND y.position = p.position) pay ON true;
COMMENT ON VIEW analytics.purchase IS
    'Every purchase that was declared, what it was paid from, and its verdict with the reasons. '
    'Shops are not named';
COMMENT ON COLUMN analytics.purchase.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.purchase.purchase_day IS
    'Day of the purchase; null where what was said is no day';
COMMENT ON COLUMN analytics.purchase.received_at IS 'When the gateway received it';
COMMENT ON COLUMN analytics.purchase.total_mxn IS 'Total as said, pesos';
COMMENT ON COLUMN analytics.purchase.purse_mxn IS 'Of it, said to be paid from the purse';
COMMENT ON COLUMN analytics.purchase.fee_cash_mxn IS
    'Of it, said to be paid from the recovery fees';
COMMENT ON COLUMN analytics.purchase.cash_withdrawn_mxn IS
    'Of it, said to be paid in cash withdrawn from the purse';
COMMENT ON COLUMN analytics.purchase.member_mxn IS 'Of it, said to be paid by a member';
COMMENT ON COLUMN analytics.purchase.donated_mxn IS 'Of it, donated goods by their value';
COMMENT ON COLUMN analytics.purchase.line_count IS 'Lines of the note';
COMMENT ON COLUMN analytics.purchase.supplier_id IS 'Number of the supplier; null = not registered';
COMMENT ON COLUMN analytics.purchase.supplier_alcaldia IS
    'Alcaldía of the supplier; null = unknown or outside the city';
COMMENT ON COLUMN analytics.purchase.is_local IS
    'Supplier in the kitchen''s own alcaldía; null = unknown';
COMMENT ON COLUMN analytics.purchase.proof IS 'none yet, CFDI or simple note';
COMMENT ON COLUMN analytics.purchase.proof_here IS 'Its photo or file has arrived';
COMMENT ON COLUMN analytics.purchase.verdict IS
    'accepted, observed (a person must look), refused, or in progress. What was received twice is '
    'refused as a copy: its first declaration counts';
COMMENT ON COLUMN analytics.purchase.reasons IS 'Why it is not accepted; empty = nothing';
COMMENT ON COLUMN analytics.purchase.explanation IS 'The same in Spanish, as the kitchen reads it';
COMMENT ON COLUMN analytics.purchase.subsidy_proven_mxn IS
    'Public money that it proves when accepted, pesos';
COMMENT ON COLUMN analytics.purchase.is_copy IS
    'The same purchase, received twice: leave it out of counts and sums';
COMMENT ON COLUMN analytics.purchase.was_replaced IS 'A correction took its place';
COMMENT ON COLUMN analytics.purchase.submission_position IS
    'Its entry in topic submissions of the journal';
COMMENT ON COLUMN analytics.purchase.decision_position IS
    'Its declaration in topic purchases of the journal';

GRANT SELECT ON analytics.purchase TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
