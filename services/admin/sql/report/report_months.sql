-- Raciones del año $1 por mes, con los comedores que las sirvieron.
SELECT m.month::date::text, nullif(count(DISTINCT r.kitchen_id), 0)::text,
       nullif(count(DISTINCT r.service_day), 0)::text, nullif(count(r.service_day), 0)::text,
       sum(r.rations_served)::text, sum(r.rations_paid)::text, sum(r.rations_exempt)::text,
       round(avg(r.rations_served), 1)::text, round(sum(r.fees_mxn), 2)::text
  FROM generate_series(make_date($1, 1, 1), make_date($1, 12, 1), '1 month'::interval) AS m (month)
  LEFT JOIN analytics.daily_report r
         ON r.service_day >= m.month AND r.service_day < m.month + '1 month'::interval
 GROUP BY m.month
 ORDER BY m.month
