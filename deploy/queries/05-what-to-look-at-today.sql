-- Qué revisar hoy: avisos que nadie ha cerrado, con lo que hay que hacer.
SELECT k.alcaldia, w.kitchen_id, k.name, w.day, w.alert, w.state, w.says
  FROM analytics.alert w
  JOIN analytics.kitchen k USING (kitchen_id)
 WHERE w.state IN ('raised', 'taken')
 ORDER BY 1, 2, 4, 5;
