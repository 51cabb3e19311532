-- Deploy subsidy:checks to pg

BEGIN;

CREATE VIEW subsidy.account AS
SELECT b.kitchen_id, b.account, k.name, b.fiscal_year, b.budget_key, b.debit_centavos,
       b.credit_centavos, b.credit_centavos - b.debit_centavos AS balance_centavos
  FROM subsidy.balance b
  JOIN subsidy.account_kind k USING (account);
COMMENT ON VIEW subsidy.account IS 'Balances by name';
COMMENT ON COLUMN subsidy.account.kitchen_id IS 'Whose account; 0 = the programme''s';
COMMENT ON COLUMN subsidy.account.account IS 'Number of the account';
COMMENT ON COLUMN subsidy.account.name IS 'Its name';
COMMENT ON COLUMN subsidy.account.fiscal_year IS 'Year of the budget line; 0 = of a kitchen';
COMMENT ON COLUMN subsidy.account.budget_key IS 'The budget line; empty = of a kitchen';
COMMENT ON COLUMN subsidy.account.debit_centavos IS 'All that was taken from it';
COMMENT ON COLUMN subsidy.account.credit_centavos IS 'All that it was given';
COMMENT ON COLUMN subsidy.account.balance_centavos IS 'The difference';

CREATE VIEW subsidy.purse AS
SELECT kitchen_id,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 2), 0)::bigint AS purse_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 3), 0)::bigint
           AS cash_withdrawn_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 5), 0)::bigint AS fee_cash_centavos,
       coalesce(-sum(balance_centavos) FILTER (WHERE account = 6), 0)::bigint
           AS fee_shortfall_centavos,
       coalesce(sum(credit_centavos) FILTER (WHERE account = 2), 0)::bigint AS credited_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 7), 0)::bigint AS spent_centavos,
       coalesce(-sum(balance_centavos) FILTER (WHERE account = 8), 0)::bigint
           AS owed_to_members_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 10), 0)::bigint AS donated_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 11), 0)::bigint
           AS to_prove_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 18), 0)::bigint
           AS to_pay_back_centavos,
       coalesce(-sum(balance_centavos) FILTER (WHERE account = 19), 0)::bigint
           AS cash_difference_centavos,
       coalesce(sum(balance_centavos) FILTER (WHERE account = 21), 0)::bigint
           AS issuer_purse_centavos
  FROM subsidy.account
 WHERE kitchen_id <> 0
 GROUP BY kitchen_id;
COMMENT ON VIEW subsidy.purse IS 'What each kitchen has, has spent and has still to prove';
COMMENT ON COLUMN subsidy.purse.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.purse.purse_centavos IS 'In its purse';
COMMENT ON COLUMN subsidy.purse.cash_withdrawn_centavos IS 'Withdrawn and not yet spent';
COMMENT ON COLUMN subsidy.purse.fee_cash_centavos IS 'In its cash box, from recovery fees';
COMMENT ON COLUMN subsidy.purse.fee_shortfall_centavos IS 'Fees taken back after they were spent';
COMMENT ON COLUMN subsidy.purse.credited_centavos IS
    'Credited to the purse: grants, and what reversals brought back';
COMMENT ON COLUMN subsidy.purse.spent_centavos IS 'Spent in money, whatever its source';
COMMENT ON COLUMN subsidy.purse.owed_to_members_centavos IS 'Paid by members';
COMMENT ON COLUMN subsidy.purse.donated_centavos IS 'Donated in kind, by value';
COMMENT ON COLUMN subsidy.purse.to_prove_centavos IS 'Granted and not yet proven (por comprobar)';
COMMENT ON COLUMN subsidy.purse.to_pay_back_centavos IS 'To be paid back (por reintegrar)';
COMMENT ON COLUMN subsidy.purse.cash_difference_centavos IS
    'Found in the cash box beyond the books; below zero: missing';
COMMENT ON COLUMN subsidy.purse.issuer_purse_centavos IS 'In its purse, by the issuer''s word';

-- Every difference between the books and their history, and between the books and what they are
-- about. Reads all of it: for the command, scripts and nights, not for a page that people open.
CREATE FUNCTION subsidy.check_books() RETURNS TABLE (problem text, kitchen_id integer, detail text)
LANGUAGE sql STABLE SET search_path = '' AS $$
WITH programme AS (
    SELECT k.account FROM subsidy.account_kind k WHERE NOT k.of_kitchen
), leg AS (
    SELECT CASE WHEN t.debit IN (TABLE programme) THEN 0 ELSE t.kitchen_id END AS kitchen_id,
           t.debit AS account, t.fiscal_year, t.budget_key, t.centavos AS debit,
           0::bigint AS credit
      FROM subsidy.transfer t
    UNION ALL
    SELECT CASE WHEN t.credit IN (TABLE programme) THEN 0 ELSE t.kitchen_id END, t.credit,
           t.fiscal_year, t.budget_key, 0, t.centavos
      FROM subsidy.transfer t
), history AS (
    SELECT l.kitchen_id, l.account, l.fiscal_year, l.budget_key, sum(l.debit) AS debit,
           sum(l.credit) AS credit
      FROM leg l GROUP BY l.kitchen_id, l.account, l.fiscal_year, l.budget_key
), kind_sum AS (
    SELECT t.kitchen_id, t.position, t.kind, sum(t.centavos) AS centavos FROM subsidy.transfer t
     WHERE t.reverses_position IS NULL
     GROUP BY t.kitchen_id, t.position, t.kind
), expected AS (
    SELECT c.kitchen_id, c.position, CASE WHEN c.booked_centavos > 0 THEN 27 ELSE 28 END AS kind,
           abs(c.booked_centavos) AS centavos
      FROM subsidy.cash_check c
    UNION ALL
    SELECT s.kitchen_id, s.position, 14 AS kind, s.centavos FROM subsidy.statement s
    UNION ALL
    SELECT g.kitchen_id, g.position, k.kind, g.centavos FROM subsidy.grant_paid g
     CROSS JOIN (VALUES (1), (2), (15)) k (kind)
    UNION ALL
    SELECT b.kitchen_id, b.position, w.kind, w.centavos FROM subsidy.purchase_booking b
     CROSS JOIN LATERAL (VALUES (6, b.purse_centavos), (7, b.fee_cash_centavos),
           (8, b.cash_withdrawn_centavos), (9, b.cash_withdrawn_centavos),
           (10, b.member_centavos), (11, b.donation_centavos)) w (kind, centavos)
    UNION ALL
    SELECT s.kitchen_id, s.position,
           CASE s.part WHEN 1 THEN 12 ELSE 20 END + (s.centavos < 0)::integer,
           sum(abs(s.centavos))
      FROM subsidy.proof_share s WHERE NOT s.ended
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT s.kitchen_id, s.position, 22, s.centavos FROM subsidy.settlement s
     WHERE s.settled_by IN (2, 3)
    UNION ALL
    SELECT r.kitchen_id, r.position, w.kind, w.centavos FROM subsidy.grant_reversal r
     CROSS JOIN LATERAL (VALUES (18, r.budget_freed_centavos), (23, r.from_purse_centavos),
           (24, r.duty_centavos), (25, r.overdue_centavos), (26, r.to_pay_back_centavos))
           w (kind, centavos)
    UNION ALL
    SELECT y.kitchen_id, y.position, w.kind, w.centavos FROM subsidy.year_returned y
     CROSS JOIN LATERAL (VALUES (22, y.paid_back_centavos), (23, y.centavos),
           (24, y.ended_centavos)) w (kind, centavos)
    UNION ALL
    SELECT 0, y.position, 17, y.returned_centavos FROM subsidy.year_closed y
    UNION ALL
    SELECT m.kitchen_id, m.position, CASE m.kind WHEN 1 THEN 29 ELSE 30 END, m.centavos
      FROM subsidy.movement m WHERE m.booked
    UNION ALL
    SELECT m.kitchen_id, m.position, 16, m.centavos FROM subsidy.movement m
     WHERE m.booked AND m.kind = 1
), duties AS (
    SELECT d.kitchen_id, sum(d.to_prove_centavos) AS to_prove,
           sum(d.to_pay_back_centavos) AS to_pay_back, sum(d.overdue_centavos) AS overdue,
           sum(d.paid_back_centavos) AS paid_back
      FROM subsidy.duty d GROUP BY d.kitchen_id
), shared AS (
    SELECT s.kitchen_id, s.grant_position,
           coalesce(sum(s.centavos) FILTER (WHERE s.part = 1), 0) AS proven,
           coalesce(sum(s.centavos) FILTER (WHERE s.part = 2), 0) AS late
      FROM subsidy.proof_share s GROUP BY s.kitchen_id, s.grant_position
), standing AS (
    SELECT r.kitchen_id, r.service_day, count(*) AS versions, max(r.version) AS version,
           max(r.claim_centavos) AS claim, sum(coalesce(r.fees_centavos, 0)) AS fees
      FROM subsidy.report r WHERE r.state IN ('standing', 'withdrawn')
     GROUP BY r.kitchen_id, r.service_day
), line AS (
    SELECT l.kitchen_id, l.statement_position, sum(l.centavos) AS centavos
      FROM subsidy.statement_line l
     GROUP BY l.kitchen_id, l.statement_position
), stated AS (
    SELECT l.kitchen_id, l.service_day, sum(l.centavos) AS centavos
      FROM subsidy.statement_line l
      JOIN subsidy.statement s ON s.kitchen_id = l.kitchen_id
           AND s.position = l.statement_position AND s.again_end IS NULL
     GROUP BY l.kitchen_id, l.service_day
), proven AS (
    SELECT p.kitchen_id, p.declared_position, sum(p.centavos) AS centavos FROM subsidy.proof p
     GROUP BY p.kitchen_id, p.declared_position
)
SELECT 'balance is not its history', coalesce(b.kitchen_id, h.kitchen_id),
       format('account %s: %s taken and %s given, transfers say %s and %s',
              coalesce(b.account, h.account), b.debit_centavos, b.credit_centavos, h.debit,
              h.credit)
  FROM subsidy.balance b
  FULL JOIN history h ON h.kitchen_id = b.kitchen_id AND h.account = b.account
       AND h.fiscal_year = b.fiscal_year AND h.budget_key = b.budget_key
 WHERE b.debit_centavos IS DISTINCT FROM h.debit OR b.credit_centavos IS DISTINCT FROM h.credit
UNION ALL
SELECT 'balance below zero', b.kitchen_id,
       format('%s: %s', k.name, b.credit_centavos - b.debit_centavos)
  FROM subsidy.balance b
  JOIN subsidy.account_kind k ON k.account = b.account AND k.never_below_zero
 WHERE b.credit_centavos < b.debit_centavos
UNION ALL
SELECT 'balances do not sum to zero', 0, sum(b.credit_centavos - b.debit_centavos)::text
  FROM subsidy.balance b
HAVING sum(b.credit_centavos - b.debit_centavos) <> 0
UNION ALL
SELECT 'reversal without its original', t.kitchen_id,
       format('entry %s reverses %s', t.position, t.reverses_position)
  FROM subsidy.transfer t
  LEFT JOIN subsidy.transfer o ON o.kitchen_id = t.kitchen_id AND o.position = t.reverses_position
       AND o.ordinal = t.reverses_ordinal
 WHERE t.reverses_position IS NOT NULL
   AND (o.position IS NULL OR o.centavos <> t.centavos OR o.debit <> t.credit)
UNION ALL
SELECT 'reversed twice', t.kitchen_id, format('entry %s', t.reverses_position)
  FROM subsidy.transfer t WHERE t.reverses_position IS NOT NULL
 GROUP BY t.kitchen_id, t.reverses_position, t.reverses_ordinal HAVING count(*) > 1
UNION ALL
SELECT 'statement is not its lines', s.kitchen_id,
       format('entry %s: %s, lines say %s', s.position,
              s.centavos + s.withheld_centavos + s.carried_centavos + s.advance_before_centavos
                  + s.discount_centavos,
              coalesce(l.centavos, 0) + s.brought_centavos + s.advance_centavos)
  FROM subsidy.statement s
  LEFT JOIN line l ON l.kitchen_id = s.kitchen_id AND l.statement_position = s.position
 WHERE s.kind = 1
   AND s.centavos + s.withheld_centavos + s.carried_centavos + s.advance_before_centavos
           + s.discount_centavos
       <> coalesce(l.centavos, 0) + s.brought_centavos + s.advance_centavos
UNION ALL
SELECT 'advance was given or settled otherwise', s.kitchen_id,
       format('entry %s: %s advanced, %s settled', s.position, coalesce(a.centavos, 0),
              coalesce(b.centavos, 0))
  FROM subsidy.statement s
  LEFT JOIN subsidy.advance a ON a.kitchen_id = s.kitchen_id AND a.statement_position = s.position
  LEFT JOIN (SELECT v.kitchen_id, v.settled_position, sum(v.centavos) AS centavos
               FROM subsidy.advance v GROUP BY v.kitchen_id, v.settled_position) b
         ON b.kitchen_id = s.kitchen_id AND b.settled_position = s.position
 WHERE coalesce(a.centavos, 0) <> s.advance_centavos
    OR coalesce(b.centavos, 0) <> s.advance_before_centavos
UNION ALL
SELECT 'closing is not its statements', 0,
       format('entry %s: %s in %s, statements say %s in %s', c.position, c.centavos, c.statements,
              coalesce(s.centavos, 0), coalesce(s.statements, 0))
  FROM subsidy.closing c
  LEFT JOIN (SELECT t.closed_position, count(*) AS statements, sum(t.centavos) AS centavos
               FROM subsidy.statement t GROUP BY t.closed_position) s
         ON s.closed_position = c.position
 WHERE c.centavos <> coalesce(s.centavos, 0) OR c.statements <> coalesce(s.statements, 0)
UNION ALL
SELECT 'grant is not its statement', s.kitchen_id,
       format('statement %s: %s, credited %s', s.position, s.centavos, coalesce(g.centavos, 0))
  FROM subsidy.statement s
  JOIN subsidy.closing c ON c.position = s.closed_position
  LEFT JOIN subsidy.grant_paid g ON g.kitchen_id = s.kitchen_id
       AND g.statement_position = s.position
 WHERE s.owed <> CASE
        WHEN s.centavos > 0 THEN g.position IS NULL
        ELSE s.discount_centavos > 0
             AND NOT EXISTS (SELECT FROM subsidy.settlement t
                              WHERE t.kitchen_id = s.kitchen_id AND t.settled_by = 3
                                AND t.cause_position = s.position) END
    OR (g.position IS NOT NULL AND (g.centavos <> s.centavos OR c.authorised_position IS NULL))
UNION ALL
SELECT 'transfers are not what they are about', coalesce(e.kitchen_id, t.kitchen_id),
       format('entry %s, %s: %s, transfers say %s', coalesce(e.position, t.position), k.name,
              coalesce(e.centavos, 0), coalesce(t.centavos, 0))
  FROM expected e
  FULL JOIN (SELECT * FROM kind_sum s
              WHERE s.kind NOT IN (3, 4, 5, 19)) t
       ON t.kitchen_id = e.kitchen_id AND t.position = e.position AND t.kind = e.kind
  JOIN subsidy.transfer_kind k ON k.kind = coalesce(e.kind, t.kind)
 WHERE coalesce(e.centavos, 0) <> coalesce(t.centavos, 0)
UNION ALL
SELECT 'brought is not what was carried', n.kitchen_id, format('entry %s', n.position)
  FROM (SELECT g.kitchen_id, g.position, g.brought_centavos,
               lag(g.carried_centavos, 1, 0::bigint)
                   OVER (PARTITION BY g.kitchen_id ORDER BY g.position) AS carried
          FROM subsidy.statement g WHERE g.kind = 1) n
 WHERE n.brought_centavos <> n.carried
UNION ALL
SELECT 'day is not what stands', coalesce(c.kitchen_id, s.kitchen_id),
       format('%s: %s standing, claim %s', coalesce(c.service_day, s.service_day),
              coalesce(s.versions, 0), c.claim_centavos)
  FROM subsidy.claim c
  FULL JOIN standing s ON s.kitchen_id = c.kitchen_id AND s.service_day = c.service_day
 WHERE s.versions IS DISTINCT FROM 1 OR c.version IS DISTINCT FROM s.version
    OR (c.claim_centavos IS DISTINCT FROM s.claim
        AND NOT EXISTS (SELECT FROM subsidy.day_ruling u
                         WHERE u.kitchen_id = c.kitchen_id AND u.service_day = c.service_day
                           AND u.position = c.position))
UNION ALL
SELECT 'day was stated otherwise', c.kitchen_id,
       format('%s: %s, lines say %s', c.service_day, c.stated_centavos, coalesce(g.centavos, 0))
  FROM subsidy.claim c
  LEFT JOIN stated g ON g.kitchen_id = c.kitchen_id AND g.service_day = c.service_day
 WHERE c.stated_centavos <> coalesce(g.centavos, 0)
    OR (NOT c.open AND c.period_end IS NOT NULL AND c.stated_centavos <> c.claim_centavos)
UNION ALL
SELECT 'fees are not those of standing reports', coalesce(i.kitchen_id, f.kitchen_id),
       format('%s booked, reports say %s', coalesce(i.fees, 0), coalesce(f.fees, 0))
  FROM (SELECT h.kitchen_id, h.debit - h.credit AS fees FROM history h WHERE h.account = 4) i
  FULL JOIN (SELECT s.kitchen_id, sum(s.fees) AS fees FROM standing s
              WHERE s.kitchen_id <> 0 GROUP BY s.kitchen_id) f ON f.kitchen_id = i.kitchen_id
 WHERE coalesce(i.fees, 0) <> coalesce(f.fees, 0)
UNION ALL
SELECT 'proof is not its entries', b.kitchen_id, format('declaration %s', b.declared_position)
  FROM subsidy.purchase_booking b
  LEFT JOIN proven p ON p.kitchen_id = b.kitchen_id AND p.declared_position = b.declared_position
 WHERE b.proven_centavos <> coalesce(p.centavos, 0)
UNION ALL
SELECT 'proof is less than its shares', p.kitchen_id, format('entry %s', p.position)
  FROM subsidy.proof p
  JOIN (SELECT s.kitchen_id, s.position, sum(s.centavos) AS centavos FROM subsidy.proof_share s
         GROUP BY s.kitchen_id, s.position) s
       ON s.kitchen_id = p.kitchen_id AND s.position = p.position
 WHERE abs(s.centavos) > abs(p.centavos) OR sign(s.centavos) <> sign(p.centavos)
UNION ALL
SELECT 'duty is not its grant', coalesce(g.kitchen_id, d.kitchen_id),
       format('grant %s', coalesce(g.position, d.grant_position))
  FROM (SELECT * FROM subsidy.grant_paid p WHERE p.centavos > 0) g
  FULL JOIN subsidy.duty d ON d.kitchen_id = g.kitchen_id AND d.grant_position = g.position
 WHERE g.centavos IS DISTINCT FROM d.centavos OR g.prove_by IS DISTINCT FROM d.prove_by
UNION ALL
SELECT 'duty is not its proofs', d.kitchen_id, format('grant %s', d.grant_position)
  FROM subsidy.duty d
  LEFT JOIN shared s ON s.kitchen_id = d.kitchen_id AND s.grant_position = d.grant_position
 WHERE d.proven_centavos <> coalesce(s.proven, 0)
    OR d.proven_late_centavos <> coalesce(s.late, 0)
UNION ALL
SELECT 'duty is not its reversal', coalesce(d.kitchen_id, r.kitchen_id),
       format('grant %s', coalesce(d.grant_position, r.grant_position))
  FROM subsidy.duty d
  FULL JOIN subsidy.grant_reversal r ON r.kitchen_id = d.kitchen_id
       AND r.grant_position = d.grant_position
 WHERE d.reversed_by IS DISTINCT FROM r.position
    OR d.demanded_centavos <> coalesce(r.to_pay_back_centavos, 0)
UNION ALL
SELECT 'duties are not the books', coalesce(d.kitchen_id, h.kitchen_id),
       format('to prove %s, to pay back %s, books say %s and %s', coalesce(d.to_prove, 0),
              coalesce(d.to_pay_back, 0), coalesce(h.to_prove, 0), coalesce(h.to_pay_back, 0))
  FROM duties d
  FULL JOIN (SELECT l.kitchen_id,
                    sum(l.credit - l.debit) FILTER (WHERE l.account = 11) AS to_prove,
                    sum(l.credit - l.debit) FILTER (WHERE l.account = 18) AS to_pay_back
               FROM history l WHERE l.account IN (11, 18) GROUP BY l.kitchen_id) h
       ON h.kitchen_id = d.kitchen_id
 WHERE coalesce(d.to_prove, 0) <> coalesce(h.to_prove, 0)
    OR coalesce(d.to_pay_back, 0) <> coalesce(h.to_pay_back, 0)
UNION ALL
SELECT 'dispersal is not its rows', 0, format('dispersal %s', coalesce(d.dispersal, r.dispersal))
  FROM subsidy.dispersal d
  FULL JOIN (SELECT w.dispersal, count(*) AS purses, sum(w.centavos) AS centavos,
                    max(w.part) AS parts
               FROM subsidy.dispersal_row w GROUP BY w.dispersal) r ON r.dispersal = d.dispersal
 WHERE d.purses IS DISTINCT FROM r.purses OR d.centavos IS DISTINCT FROM r.centavos
    OR d.parts IS DISTINCT FROM r.parts
UNION ALL
SELECT 'dispersal is not its grants', coalesce(r.kitchen_id, g.kitchen_id),
       format('dispersal %s: %s, grants say %s', coalesce(r.dispersal, g.dispersal),
              coalesce(r.centavos, 0), coalesce(g.centavos, 0))
  FROM subsidy.dispersal_row r
  FULL JOIN (SELECT d.kitchen_id, d.dispersal, sum(p.centavos) AS centavos
               FROM subsidy.dispersal_grant d
               LEFT JOIN subsidy.grant_paid p ON p.kitchen_id = d.kitchen_id
                    AND p.position = d.grant_position
              GROUP BY d.kitchen_id, d.dispersal) g
       ON g.kitchen_id = r.kitchen_id AND g.dispersal = r.dispersal
 WHERE r.centavos IS DISTINCT FROM g.centavos
UNION ALL
SELECT 'matched with another amount', m.kitchen_id, format('movement %s', m.movement)
  FROM subsidy.movement m
  LEFT JOIN subsidy.dispersal_row r ON r.kitchen_id = m.kitchen_id
       AND r.position = m.matches_position AND m.kind = 1
  LEFT JOIN subsidy.transfer t ON t.kitchen_id = m.kitchen_id AND t.position = m.matches_position
       AND t.ordinal = CASE m.kind WHEN 2 THEN 6 WHEN 3 THEN 8 WHEN 4 THEN 23 END
 WHERE m.result = 1 AND m.centavos IS DISTINCT FROM coalesce(r.centavos, t.centavos)
UNION ALL
SELECT 'reconciliation does not add up', r.kitchen_id,
       format('%s more than is explained', r.unexplained_centavos)
  FROM subsidy.reconciliation r WHERE r.unexplained_centavos <> 0
UNION ALL
SELECT 'overdue or paid back otherwise', coalesce(d.kitchen_id, t.kitchen_id),
       format('%s and %s, transfers say %s and %s', coalesce(d.overdue, 0),
              coalesce(d.paid_back, 0), coalesce(t.overdue, 0), coalesce(t.paid_back, 0))
  FROM duties d
  FULL JOIN (SELECT k.kitchen_id, sum(k.centavos) FILTER (WHERE k.kind = 19) AS overdue,
                    sum(k.centavos) FILTER (WHERE k.kind = 22) AS paid_back
               FROM kind_sum k WHERE k.kind IN (19, 22) GROUP BY k.kitchen_id) t
       ON t.kitchen_id = d.kitchen_id
 WHERE coalesce(d.overdue, 0) <> coalesce(t.overdue, 0)
    OR coalesce(d.paid_back, 0) <> coalesce(t.paid_back, 0)
$$;
COMMENT ON FUNCTION subsidy.check_books() IS
    'What is wrong with the books, a row each; none when every balance equals its history, every '
    'transfer, grant and duty equals what it is about, and no purse is below zero';
REVOKE EXECUTE ON FUNCTION subsidy.check_books() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION subsidy.check_books() TO tequio_subsidy, tequio_operator, tequio_auditor;
GRANT SELECT ON subsidy.account, subsidy.purse TO tequio_subsidy, tequio_operator, tequio_auditor;

COMMIT;
