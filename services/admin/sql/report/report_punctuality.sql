-- Informes que se esperaban en el año $1, por mes: a tiempo, guardados a tiempo, tarde, faltantes.
SELECT m.month::date::text, nullif(count(d.service_day), 0)::text,
       CASE WHEN count(d.service_day) > 0 THEN count(*) FILTER (WHERE d.on_time) END::text,
       CASE WHEN count(d.service_day) > 0 THEN count(*) FILTER (WHERE d.saved_in_time) END::text,
       CASE WHEN count(d.service_day) > 0 THEN count(*) FILTER (WHERE d.late) END::text,
       CASE WHEN count(d.service_day) > 0 THEN count(*) FILTER (WHERE NOT d.received) END::text,
       round(100.0 * count(*) FILTER (WHERE d.on_time OR d.saved_in_time)
             / nullif(count(d.service_day), 0), 1)::text
  FROM generate_series(make_date($1, 1, 1), make_date($1, 12, 1), '1 month'::interval) AS m (month)
  LEFT JOIN analytics.report_due d
         ON d.service_day >= m.month AND d.service_day < m.month + '1 month'::interval
 GROUP BY m.month
 ORDER BY m.month
