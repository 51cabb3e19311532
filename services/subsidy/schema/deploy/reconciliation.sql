-- Deploy subsidy:reconciliation to pg

BEGIN;

CREATE VIEW subsidy.reconciliation AS
WITH part (kitchen_id, what, centavos) AS (
    SELECT b.kitchen_id, CASE b.account WHEN 2 THEN 'purse' ELSE 'issuer' END,
           b.credit_centavos - b.debit_centavos
      FROM subsidy.balance b WHERE b.account IN (2, 21)
    UNION ALL
    SELECT g.kitchen_id, CASE WHEN r.position IS NULL THEN 'not sent' ELSE 'never sent' END,
           g.centavos
      FROM subsidy.grant_paid g
      LEFT JOIN subsidy.grant_reversal r ON r.kitchen_id = g.kitchen_id
           AND r.grant_position = g.position
     WHERE NOT EXISTS (SELECT FROM subsidy.dispersal_grant d
                        WHERE d.kitchen_id = g.kitchen_id AND d.grant_position = g.position)
    UNION ALL
    SELECT r.kitchen_id, 'on the way', r.centavos
      FROM subsidy.dispersal_row r
     WHERE NOT EXISTS (SELECT FROM subsidy.movement m
                        WHERE m.kitchen_id = r.kitchen_id AND m.matches_position = r.position
                          AND m.kind = 1 AND m.result = 1)
    UNION ALL
    SELECT b.kitchen_id,
           CASE WHEN m.movement IS NULL THEN 'not confirmed'
                WHEN b.reversed_by IS NOT NULL THEN 'confirmed and corrected' END,
           CASE WHEN m.movement IS NULL AND b.reversed_by IS NOT NULL THEN 0 ELSE w.centavos END
      FROM subsidy.purchase_booking b
     CROSS JOIN LATERAL (VALUES (2, b.purse_centavos), (3, b.cash_withdrawn_centavos))
           w (kind, centavos)
      LEFT JOIN subsidy.movement m ON m.kitchen_id = b.kitchen_id
           AND m.matches_position = b.position AND m.kind = w.kind AND m.result = 1
    UNION ALL
    SELECT m.kitchen_id, CASE m.kind WHEN 4 THEN 'not taken back' ELSE 'not declared' END,
           m.centavos
      FROM subsidy.movement m WHERE m.booked AND m.result = 2
    UNION ALL
    SELECT t.kitchen_id, 'not returned', t.centavos
      FROM subsidy.transfer t
     WHERE t.kind = 23
       AND NOT EXISTS (SELECT FROM subsidy.movement m
                        WHERE m.kitchen_id = t.kitchen_id AND m.matches_position = t.position
                          AND m.kind = 4 AND m.result = 1)
), kitchen AS (
    SELECT p.kitchen_id,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'purse'), 0)::bigint AS purse,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'issuer'), 0)::bigint AS issuer,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'not sent'), 0)::bigint AS not_sent,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'never sent'), 0)::bigint
               AS never_sent,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'on the way'), 0)::bigint
               AS on_the_way,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'not confirmed'), 0)::bigint
               AS not_confirmed,
           coalesce(sum(p.centavos) FILTER (WHERE p.what IN ('not declared',
               'confirmed and corrected')), 0)::bigint AS not_declared,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'not returned'), 0)::bigint
               AS not_returned,
           coalesce(sum(p.centavos) FILTER (WHERE p.what = 'not taken back'), 0)::bigint
               AS not_taken_back
      FROM part p GROUP BY p.kitchen_id
)
SELECT k.kitchen_id, k.purse AS purse_centavos, k.issuer AS issuer_centavos,
       k.not_sent AS not_sent_centavos, k.on_the_way AS on_the_way_centavos,
       k.not_confirmed AS not_confirmed_centavos, k.not_declared AS not_declared_centavos,
       k.not_returned AS not_returned_centavos, k.not_taken_back AS not_taken_back_centavos,
       k.never_sent AS never_sent_centavos,
       k.purse - k.issuer - k.not_sent - k.never_sent - k.on_the_way + k.not_confirmed
           - k.not_declared + k.not_returned - k.not_taken_back AS unexplained_centavos
  FROM kitchen k WHERE k.kitchen_id <> 0;
COMMENT ON VIEW subsidy.reconciliation IS
    'What the purse holds by the books beside what its issuer says, and why they differ';
COMMENT ON COLUMN subsidy.reconciliation.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.reconciliation.purse_centavos IS 'In its purse, by the books';
COMMENT ON COLUMN subsidy.reconciliation.issuer_centavos IS 'In its purse, by the issuer''s word';
COMMENT ON COLUMN subsidy.reconciliation.not_sent_centavos IS
    'Granted, and in no dispersal yet: the books have more';
COMMENT ON COLUMN subsidy.reconciliation.on_the_way_centavos IS
    'Sent to the issuer, which has not confirmed it: the books have more';
COMMENT ON COLUMN subsidy.reconciliation.not_confirmed_centavos IS
    'Declared to be paid from the purse, and not in the issuer''s files: the books have less';
COMMENT ON COLUMN subsidy.reconciliation.not_declared_centavos IS
    'Spent or withdrawn by the issuer''s word, and not declared: the books have more';
COMMENT ON COLUMN subsidy.reconciliation.not_returned_centavos IS
    'Taken back by the books, and not yet by the issuer: the books have less';
COMMENT ON COLUMN subsidy.reconciliation.not_taken_back_centavos IS
    'Returned by the issuer, and not taken back by the books: the books have more';
COMMENT ON COLUMN subsidy.reconciliation.never_sent_centavos IS
    'Granted, reversed and never sent: the books had more, and took it back or ask for it';
COMMENT ON COLUMN subsidy.reconciliation.unexplained_centavos IS 'What is left: always zero';

CREATE VIEW subsidy.budget AS
WITH line AS (
    SELECT f.fiscal_year::integer AS fiscal_year, f.budget_key, f.centavos AS approved,
           f.warn_percent
      FROM (SELECT DISTINCT b.fiscal_year FROM registry.budget b) y
     CROSS JOIN LATERAL (SELECT y.fiscal_year, a.*
                           FROM registry.budgets_at(y.fiscal_year, 9223372036854775807) a) f
), used AS (
    SELECT b.fiscal_year::integer AS fiscal_year, b.budget_key,
           coalesce(sum(b.credit_centavos - b.debit_centavos) FILTER (WHERE b.account = 13), 0)
               AS committed,
           coalesce(sum(b.credit_centavos - b.debit_centavos)
                        FILTER (WHERE b.account IN (14, 15)), 0) AS accrued,
           coalesce(sum(b.credit_centavos - b.debit_centavos) FILTER (WHERE b.account = 15), 0)
               AS paid,
           coalesce(sum(b.credit_centavos - b.debit_centavos) FILTER (WHERE b.account = 16), 0)
               AS returned
      FROM subsidy.balance b WHERE b.kitchen_id = 0
     GROUP BY b.fiscal_year, b.budget_key
)
SELECT coalesce(l.fiscal_year, u.fiscal_year) AS fiscal_year,
       coalesce(l.budget_key, u.budget_key) AS budget_key,
       coalesce(l.approved, 0)::bigint AS approved_centavos,
       coalesce(u.committed, 0)::bigint AS committed_centavos,
       coalesce(u.accrued, 0)::bigint AS accrued_centavos,
       coalesce(u.paid, 0)::bigint AS paid_centavos,
       coalesce(u.returned, 0)::bigint AS returned_centavos,
       (coalesce(l.approved, 0) - coalesce(u.committed + u.accrued + u.returned, 0))::bigint
           AS available_centavos,
       CASE WHEN coalesce(u.committed + u.accrued, 0) >= coalesce(l.approved, 0)
                 AND coalesce(u.committed + u.accrued, 0) > 0 THEN 'red'
            WHEN 100 * coalesce(u.committed + u.accrued, 0)
                 >= l.approved::numeric * l.warn_percent AND l.warn_percent > 0 THEN 'yellow'
            ELSE 'green' END AS light
  FROM line l
  FULL JOIN used u ON u.fiscal_year = l.fiscal_year AND u.budget_key = l.budget_key;
COMMENT ON VIEW subsidy.budget IS
    'Lines of the programme''s budgets: what is approved, and how far it is used';
COMMENT ON COLUMN subsidy.budget.fiscal_year IS 'Year';
COMMENT ON COLUMN subsidy.budget.budget_key IS 'Key of the line';
COMMENT ON COLUMN subsidy.budget.approved_centavos IS 'Approved, as known now; 0 = no such line';
COMMENT ON COLUMN subsidy.budget.committed_centavos IS
    'On statements that are computed and not yet credited (comprometido)';
COMMENT ON COLUMN subsidy.budget.accrued_centavos IS 'Credited to purses (devengado)';
COMMENT ON COLUMN subsidy.budget.paid_centavos IS
    'Of what is accrued, confirmed by the issuer (pagado)';
COMMENT ON COLUMN subsidy.budget.returned_centavos IS 'Given back at the end of the year';
COMMENT ON COLUMN subsidy.budget.available_centavos IS
    'Approved and not used; below zero: more is committed than approved';
COMMENT ON COLUMN subsidy.budget.light IS
    'green; yellow from the share at which the line is to warn; red when it is used up';

GRANT SELECT ON subsidy.reconciliation, subsidy.budget TO tequio_operator, tequio_auditor;

COMMIT;
