-- Deploy subsidy:checks to pg

BEGIN;

CREATE VIEW subsidy.account AS
SELECT b.kitchen_id, b.account, k.name, b.debit_centavos, b.credit_centavos,
       b.credit_centavos - b.debit_centavos AS balance_centavos
  FROM subsidy.balance b
  JOIN subsidy.account_kind k USING (account);
COMMENT ON VIEW subsidy.account IS 'Balances by name';
COMMENT ON COLUMN subsidy.account.kitchen_id IS 'Whose account; 0 = the programme''s';
COMMENT ON COLUMN subsidy.account.account IS 'Number of the account';
COMMENT ON COLUMN subsidy.account.name IS 'Its name';
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
       coalesce(sum(balance_centavos) FILTER (WHERE account = 11), 0)::bigint AS to_prove_centavos
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

-- Every difference between the books and their history, and between the books and what they are
-- about. Reads all of it: for the command, scripts and nights, not for a page that people open.
CREATE FUNCTION subsidy.check_books() RETURNS TABLE (problem text, kitchen_id integer, detail text)
LANGUAGE sql STABLE SET search_path = '' AS $$
WITH leg AS (
    SELECT CASE WHEN t.debit = 1 THEN 0 ELSE t.kitchen_id END AS kitchen_id, t.debit AS account,
           t.centavos AS debit, 0::bigint AS credit
      FROM subsidy.transfer t
    UNION ALL
    SELECT CASE WHEN t.credit = 1 THEN 0 ELSE t.kitchen_id END, t.credit, 0, t.centavos
      FROM subsidy.transfer t
), history AS (
    SELECT l.kitchen_id, l.account, sum(l.debit) AS debit, sum(l.credit) AS credit
      FROM leg l GROUP BY l.kitchen_id, l.account
), kind_sum AS (
    SELECT t.kitchen_id, t.position, t.kind, t.centavos FROM subsidy.transfer t
     WHERE t.reverses_position IS NULL
), standing AS (
    SELECT r.kitchen_id, r.service_day, count(*) AS versions, max(r.version) AS version,
           max(r.claim_centavos) AS claim, sum(coalesce(r.fees_centavos, 0)) AS fees
      FROM subsidy.report r WHERE r.state IN ('standing', 'withdrawn')
     GROUP BY r.kitchen_id, r.service_day
), line AS (
    SELECT l.kitchen_id, l.grant_position, sum(l.centavos) AS centavos FROM subsidy.grant_line l
     GROUP BY l.kitchen_id, l.grant_position
), granted AS (
    SELECT l.kitchen_id, l.service_day, sum(l.centavos) AS centavos FROM subsidy.grant_line l
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
SELECT 'grant is not its lines', g.kitchen_id,
       format('entry %s: %s, lines say %s', g.position, g.centavos + g.carried_centavos,
              coalesce(l.centavos, 0) + g.brought_centavos)
  FROM subsidy.grant_paid g
  LEFT JOIN line l ON l.kitchen_id = g.kitchen_id AND l.grant_position = g.position
 WHERE NOT g.opening
   AND g.centavos + g.carried_centavos <> coalesce(l.centavos, 0) + g.brought_centavos
UNION ALL
SELECT 'grant was not booked', g.kitchen_id, format('entry %s: %s', g.position, g.centavos)
  FROM subsidy.grant_paid g
  LEFT JOIN kind_sum p ON p.kitchen_id = g.kitchen_id AND p.position = g.position AND p.kind = 1
  LEFT JOIN kind_sum d ON d.kitchen_id = g.kitchen_id AND d.position = g.position AND d.kind = 2
 WHERE coalesce(p.centavos, 0) <> g.centavos OR coalesce(d.centavos, 0) <> g.centavos
UNION ALL
SELECT 'brought is not what was carried', n.kitchen_id, format('entry %s', n.position)
  FROM (SELECT g.kitchen_id, g.position, g.brought_centavos,
               lag(g.carried_centavos, 1, 0::bigint)
                   OVER (PARTITION BY g.kitchen_id ORDER BY g.position) AS carried
          FROM subsidy.grant_paid g WHERE NOT g.opening) n
 WHERE n.brought_centavos <> n.carried
UNION ALL
SELECT 'day is not what stands', coalesce(c.kitchen_id, s.kitchen_id),
       format('%s: %s standing, claim %s', coalesce(c.service_day, s.service_day),
              coalesce(s.versions, 0), c.claim_centavos)
  FROM subsidy.claim c
  FULL JOIN standing s ON s.kitchen_id = c.kitchen_id AND s.service_day = c.service_day
 WHERE s.versions IS DISTINCT FROM 1 OR c.version IS DISTINCT FROM s.version
    OR c.claim_centavos IS DISTINCT FROM s.claim
UNION ALL
SELECT 'day was granted otherwise', c.kitchen_id,
       format('%s: %s, lines say %s', c.service_day, c.granted_centavos, coalesce(g.centavos, 0))
  FROM subsidy.claim c
  LEFT JOIN granted g ON g.kitchen_id = c.kitchen_id AND g.service_day = c.service_day
 WHERE c.granted_centavos <> coalesce(g.centavos, 0)
    OR (NOT c.open AND c.period_end IS NOT NULL AND c.granted_centavos <> c.claim_centavos)
UNION ALL
SELECT 'fees are not those of standing reports', coalesce(i.kitchen_id, f.kitchen_id),
       format('%s booked, reports say %s', coalesce(i.fees, 0), coalesce(f.fees, 0))
  FROM (SELECT h.kitchen_id, h.debit - h.credit AS fees FROM history h WHERE h.account = 4) i
  FULL JOIN (SELECT s.kitchen_id, sum(s.fees) AS fees FROM standing s
              WHERE s.kitchen_id <> 0 GROUP BY s.kitchen_id) f ON f.kitchen_id = i.kitchen_id
 WHERE coalesce(i.fees, 0) <> coalesce(f.fees, 0)
UNION ALL
SELECT 'booking is not its transfers', b.kitchen_id, format('declaration %s', b.declared_position)
  FROM subsidy.purchase_booking b
 CROSS JOIN LATERAL (VALUES (6, b.purse_centavos), (7, b.fee_cash_centavos),
       (8, b.cash_withdrawn_centavos), (9, b.cash_withdrawn_centavos), (10, b.member_centavos),
       (11, b.donation_centavos)) w (kind, centavos)
  LEFT JOIN kind_sum t ON t.kitchen_id = b.kitchen_id AND t.position = b.position
       AND t.kind = w.kind
 WHERE coalesce(t.centavos, 0) <> w.centavos
UNION ALL
SELECT 'proof is not its entries', b.kitchen_id, format('declaration %s', b.declared_position)
  FROM subsidy.purchase_booking b
  LEFT JOIN proven p ON p.kitchen_id = b.kitchen_id AND p.declared_position = b.declared_position
 WHERE b.proven_centavos <> coalesce(p.centavos, 0)
UNION ALL
SELECT 'to prove is not granted less proven', k.kitchen_id, format('%s', k.centavos)
  FROM (SELECT m.kitchen_id, sum(m.centavos) AS centavos
          FROM (SELECT g.kitchen_id, g.centavos FROM subsidy.grant_paid g
                UNION ALL SELECT p.kitchen_id, -p.centavos FROM subsidy.proof p
                UNION ALL SELECT h.kitchen_id, h.debit - h.credit FROM history h
                           WHERE h.account = 11) m
         GROUP BY m.kitchen_id) k
 WHERE k.centavos <> 0
$$;
COMMENT ON FUNCTION subsidy.check_books() IS
    'What is wrong with the books, a row each; none when every balance equals its history, every '
    'transfer and grant equals what it is about, and no purse is below zero';
REVOKE EXECUTE ON FUNCTION subsidy.check_books() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION subsidy.check_books() TO tequio_subsidy, tequio_operator, tequio_auditor;
GRANT SELECT ON subsidy.account, subsidy.purse TO tequio_subsidy, tequio_operator, tequio_auditor;

COMMIT;
