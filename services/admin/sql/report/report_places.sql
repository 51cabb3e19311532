-- Raciones del año $1 por alcaldía, junto a lo programado y a los informes que se esperaban.
SELECT k.alcaldia_code, coalesce(k.alcaldia, 'Ciudad de México'),
       nullif(count(DISTINCT r.kitchen_id), 0)::text,
       sum(r.rations)::text, round(sum(r.rations) / nullif(sum(r.reports), 0), 1)::text,
       sum(d.programmed)::text,
       round(100.0 * sum(r.rations) / nullif(sum(d.programmed), 0), 1)::text,
       sum(d.due)::text, round(100.0 * sum(d.in_time) / nullif(sum(d.due), 0), 1)::text
  FROM analytics.kitchen k
  LEFT JOIN (SELECT kitchen_id, sum(rations_served) AS rations, count(*) AS reports
               FROM analytics.daily_report
              WHERE service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
              GROUP BY 1) r USING (kitchen_id)
  LEFT JOIN (SELECT kitchen_id, sum(rations_programmed) AS programmed, count(*) AS due,
                    count(*) FILTER (WHERE on_time OR saved_in_time) AS in_time
               FROM analytics.report_due
              WHERE service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
              GROUP BY 1) d USING (kitchen_id)
 GROUP BY ROLLUP ((k.alcaldia_code, k.alcaldia))
HAVING count(*) > 0
 ORDER BY k.alcaldia_code
