-- Movimientos de los libros por clase de movimiento.
SELECT l.kind, l.from_account, l.to_account, count(*) AS transfers, sum(l.amount_mxn) AS amount_mxn
  FROM analytics.ledger l
 GROUP BY 1, 2, 3
 ORDER BY 5 DESC, 1;
