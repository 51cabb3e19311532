-- El presupuesto del año $1 por clave: comprometido incluye lo devengado, y éste lo pagado. Lo
-- aprobado se conoce de todas las claves juntas.
WITH held AS (
    SELECT b.budget_key AS key,
           sum(b.balance_mxn) FILTER (WHERE b.account = 'budget_committed') AS c,
           sum(b.balance_mxn) FILTER (WHERE b.account = 'budget_accrued') AS a,
           sum(b.balance_mxn) FILTER (WHERE b.account = 'budget_paid') AS p,
           sum(b.balance_mxn) FILTER (WHERE b.account = 'budget_returned') AS r
      FROM analytics.account_balance b
     WHERE b.fiscal_year = $1::integer AND b.kitchen_id IS NULL
     GROUP BY b.budget_key
), approved AS (
    SELECT max(v.denominator) / 100.0 AS mxn
      FROM analytics.indicator_value v
     WHERE v.indicator = 'subsidy_executed' AND v.level = 'city' AND v.grain = 'year'
       AND v.period = make_date($1, 1, 1)
)
SELECT CASE WHEN grouping(h.key) = 1 THEN 'Total' ELSE coalesce(h.key, 'sin clave') END,
       CASE WHEN grouping(h.key) = 1 THEN round(max(a.mxn), 2) END::text,
       round(sum(coalesce(h.c, 0) + coalesce(h.a, 0) + coalesce(h.p, 0)), 2)::text,
       round(sum(coalesce(h.a, 0) + coalesce(h.p, 0)), 2)::text,
       round(sum(coalesce(h.p, 0)), 2)::text, round(sum(coalesce(h.r, 0)), 2)::text,
       CASE WHEN grouping(h.key) = 1
            THEN round(100 * sum(coalesce(h.a, 0) + coalesce(h.p, 0)) / nullif(max(a.mxn), 0), 1)
            END::text
  FROM held h CROSS JOIN approved a
 GROUP BY ROLLUP (h.key)
HAVING count(h.*) > 0
 ORDER BY grouping(h.key), h.key
