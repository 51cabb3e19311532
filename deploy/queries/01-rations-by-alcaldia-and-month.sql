-- Raciones servidas por alcaldía y mes, con los comedores que las sirvieron.
SELECT date_trunc('month', r.service_day)::date AS month, k.alcaldia,
       count(DISTINCT r.kitchen_id) AS kitchens, sum(r.rations_served) AS rations
  FROM analytics.daily_report r
  JOIN analytics.kitchen k USING (kitchen_id)
 GROUP BY 1, 2
 ORDER BY 1, 2;
