-- Qué no se publica del año $1 para que nadie pueda ser reconocido: calificaciones de personas
-- usuarias, de lugares y meses con servicio.
WITH served AS (
    SELECT DISTINCT r.kitchen_id, k.alcaldia, date_trunc('month', r.service_day)::date AS month
      FROM analytics.daily_report r
      JOIN analytics.kitchen k USING (kitchen_id)
     WHERE r.service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
       AND r.rations_served > 0
), shown AS (
    SELECT s.level, s.unit_id, s.unit_name, s.period
      FROM analytics.satisfaction_score s
     WHERE s.grain = 'month' AND s.audience = 'diner' AND s.channel = 'all'
       AND s.aspect = 'all six' AND s.level IN ('kitchen', 'alcaldía')
)
SELECT 'comedor y mes', count(*)::text, count(o.period)::text, (count(*) - count(o.period))::text
  FROM served v
  LEFT JOIN shown o ON o.level = 'kitchen' AND o.unit_id = v.kitchen_id AND o.period = v.month
UNION ALL
SELECT 'alcaldía y mes', count(*)::text, count(o.period)::text, (count(*) - count(o.period))::text
  FROM (SELECT DISTINCT alcaldia, month FROM served) v
  LEFT JOIN shown o ON o.level = 'alcaldía' AND o.unit_name = v.alcaldia AND o.period = v.month
