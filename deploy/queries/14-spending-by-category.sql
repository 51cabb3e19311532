-- En qué se gasta: categorías por mes, aceptado y observado.
SELECT s.month, s.category, sum(s.purchases) AS purchases, sum(s.amount_mxn) AS amount_mxn,
       sum(s.accepted_mxn) AS accepted_mxn, sum(s.observed_mxn) AS observed_mxn
  FROM analytics.spending_by_category s
 GROUP BY 1, 2
 ORDER BY 1, 4 DESC;
