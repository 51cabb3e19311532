-- What the books say of the purse of kitchen $1 beside what its issuer says: of the grants for $2
-- to $3, of what was taken out on those days, and of what it holds now.
WITH granted AS (
    SELECT g.position, g.centavos, x.dispersal
      FROM subsidy.grant_paid g
      LEFT JOIN subsidy.dispersal_grant x ON x.kitchen_id = g.kitchen_id
           AND x.grant_position = g.position
     WHERE g.kitchen_id = $1 AND g.period_start >= $2::date AND g.period_end <= $3::date
), compared (place, what, books, issuer) AS (
    SELECT 1, 'Abonos del periodo', (SELECT sum(g.centavos) FROM granted g),
           (SELECT sum(m.centavos) FROM subsidy.movement m
             WHERE m.kitchen_id = $1 AND m.kind = 1 AND m.result = 1
               AND m.dispersal IN (SELECT g.dispersal FROM granted g))
     UNION ALL
    SELECT 2, 'Consumos y retiros en los días del periodo',
           (SELECT sum(CASE WHEN t.debit = 2 THEN t.centavos ELSE -t.centavos END)
              FROM subsidy.transfer t
             WHERE t.kitchen_id = $1 AND t.kind IN (6, 8)
               AND t.day BETWEEN $2::date AND $3::date),
           (SELECT sum(m.centavos) FROM subsidy.movement m
             WHERE m.kitchen_id = $1 AND m.kind IN (2, 3) AND m.result <> 5
               AND m.day BETWEEN $2::date AND $3::date)
     UNION ALL
    SELECT 3, 'Saldo del monedero al hacer esta carpeta',
           (SELECT b.credit_centavos - b.debit_centavos FROM subsidy.balance b
             WHERE b.kitchen_id = $1 AND b.account = 2),
           (SELECT b.credit_centavos - b.debit_centavos FROM subsidy.balance b
             WHERE b.kitchen_id = $1 AND b.account = 21)
)
SELECT c.what, to_char(coalesce(c.books, 0) / 100.0, 'FM999999999990.00'),
       to_char(coalesce(c.issuer, 0) / 100.0, 'FM999999999990.00'),
       to_char((coalesce(c.books, 0) - coalesce(c.issuer, 0)) / 100.0, 'FM999999999990.00')
  FROM compared c
 WHERE $4::text IS NOT NULL
 ORDER BY c.place
