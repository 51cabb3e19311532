-- Veredictos de las compras, y las razones más frecuentes.
SELECT p.verdict, r.reason, count(*) AS purchases, sum(p.total_mxn) AS total_mxn
  FROM analytics.purchase p
  LEFT JOIN LATERAL unnest(p.reasons) AS r (reason) ON true
 WHERE NOT p.was_replaced AND NOT p.is_copy
 GROUP BY 1, 2
 ORDER BY 3 DESC, 1, 2;
