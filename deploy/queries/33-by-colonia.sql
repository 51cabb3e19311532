-- Raciones y reportes a tiempo por colonia, del mes más reciente: dónde se come, y qué se entrega.
WITH month AS (
    SELECT max(period) AS period FROM analytics.colonia_value WHERE grain = 'month'
)
SELECT v.alcaldia, v.colonia, v.colonia_name, max(v.kitchens) AS kitchens,
       max(v.value) FILTER (WHERE v.indicator = 'rations_served') AS rations,
       max(v.value) FILTER (WHERE v.indicator = 'reports_on_time') AS reports_on_time
  FROM analytics.colonia_value v
  JOIN month USING (period)
 WHERE v.grain = 'month'
 GROUP BY 1, 2, 3
 ORDER BY 1, rations DESC, 2;
