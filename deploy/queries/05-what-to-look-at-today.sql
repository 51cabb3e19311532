-- Qué revisar hoy: avisos del último día, con lo que hay que hacer.
SELECT k.alcaldia, w.kitchen_id, k.name, w.alert, w.says
  FROM analytics.watch((SELECT max(service_day) FROM analytics.report_due)) w
  JOIN analytics.kitchen k USING (kitchen_id)
 ORDER BY 1, 2, 4;
