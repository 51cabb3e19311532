-- Qué visitas programadas se hicieron y cuáles faltan, por alcaldía y mes.
SELECT date_trunc('month', p.planned_day::timestamp)::date AS month, k.alcaldia,
       count(*) AS planned, count(*) FILTER (WHERE p.done) AS done,
       round(100.0 * count(*) FILTER (WHERE p.done) / count(*), 1) AS percent,
       min(p.planned_day) FILTER (WHERE NOT p.done) AS first_missing
  FROM analytics.visit_plan p
  JOIN analytics.kitchen k USING (kitchen_id)
 GROUP BY 1, 2
 ORDER BY 1, 2;
