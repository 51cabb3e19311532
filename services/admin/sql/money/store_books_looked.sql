-- What the check of the books looks at, and how much of it there is.
SELECT v.what, v.count
  FROM (VALUES
    (1, 'transfers', (SELECT count(*) FROM subsidy.transfer)),
    (2, 'balances', (SELECT count(*) FROM subsidy.balance)),
    (3, 'days', (SELECT count(*) FROM subsidy.claim)),
    (4, 'statements', (SELECT count(*) FROM subsidy.statement)),
    (5, 'grants', (SELECT count(*) FROM subsidy.grant_paid)),
    (6, 'duties to prove', (SELECT count(*) FROM subsidy.duty)),
    (7, 'purchases', (SELECT count(*) FROM subsidy.purchase_booking)),
    (8, 'proofs', (SELECT count(*) FROM subsidy.proof)),
    (9, 'deposits and discounts', (SELECT count(*) FROM subsidy.settlement)),
    (10, 'reversals', (SELECT count(*) FROM subsidy.grant_reversal)),
    (11, 'dispersals', (SELECT count(*) FROM subsidy.dispersal)),
    (12, 'movements of the issuer', (SELECT count(*) FROM subsidy.movement)),
    (13, 'closed years', (SELECT count(*) FROM subsidy.year_closed))
  ) AS v (number, what, count)
 ORDER BY v.number
