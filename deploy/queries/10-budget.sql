-- Apoyos pagados por año fiscal y clave presupuestal.
SELECT g.fiscal_year, g.budget_key, count(*) AS grants, count(DISTINCT g.kitchen_id) AS kitchens,
       sum(g.amount_mxn) AS amount_mxn
  FROM analytics.grant_paid g
 GROUP BY 1, 2
 ORDER BY 1, 2;
