-- Raciones por día de servicio, por trimestre y alcaldía: cómo se unen hechos, días y lugares.
SELECT d.quarter, p.name AS alcaldia, count(DISTINCT d.day) AS service_days,
       sum(r.rations_served) AS rations,
       round(sum(r.rations_served) / count(DISTINCT d.day)::numeric, 1) AS rations_a_day
  FROM analytics.daily_report r
  JOIN analytics.day d ON d.day = r.service_day AND d.service_day
  JOIN analytics.kitchen k USING (kitchen_id)
  JOIN analytics.place p ON p.level = 'alcaldía' AND p.alcaldia_code = k.alcaldia_code
 GROUP BY 1, 2
 ORDER BY 1, 2;
