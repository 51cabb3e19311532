-- Quién debía reportar el último día y no lo ha hecho.
SELECT d.alcaldia, d.kitchen_id, k.name, d.rations_programmed
  FROM analytics.report_due d
  JOIN analytics.kitchen k USING (kitchen_id)
 WHERE d.service_day = (SELECT max(service_day) FROM analytics.report_due) AND NOT d.received
 ORDER BY 1, 2;
