-- Puntualidad por semana: a tiempo, guardados a tiempo, tarde, faltantes.
SELECT date_trunc('week', d.service_day)::date AS week, count(*) AS due,
       count(*) FILTER (WHERE d.on_time) AS on_time,
       count(*) FILTER (WHERE d.saved_in_time) AS saved_in_time,
       count(*) FILTER (WHERE d.late) AS late, count(*) FILTER (WHERE NOT d.received) AS missing,
       round(100.0 * count(*) FILTER (WHERE d.on_time OR d.saved_in_time) / count(*), 1) AS percent
  FROM analytics.report_due d
 GROUP BY 1
 ORDER BY 1;
