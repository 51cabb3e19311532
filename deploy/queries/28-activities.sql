-- Qué actividades comunitarias hubo y cuántas personas fueron, por mes y tipo.
SELECT date_trunc('month', a.activity_day::timestamp)::date AS month, a.kind,
       count(*) AS activities, count(DISTINCT a.kitchen_id) AS kitchens,
       count(DISTINCT a.institution) AS institutions, sum(a.attendance) AS attendance,
       count(*) FILTER (WHERE a.attendance IS NULL) AS not_counted
  FROM analytics.activity a
 GROUP BY 1, 2
 ORDER BY 1, 2;
