-- Qué hay de raro en lo que se recibió en el año $1, por clase, en la hora local de $2.
SELECT CASE p.problem WHEN 'refused' THEN 'envíos no admitidos'
            WHEN 'conflict' THEN 'envíos en conflicto con otro del mismo número'
            WHEN 'flagged' THEN 'envíos con firma o catálogo por revisar'
            WHEN 'parked' THEN 'asientos apartados para una persona'
            WHEN 'quarantined' THEN 'envíos que no se pudieron leer'
            WHEN 'odd report' THEN 'informes diarios con algo raro'
            WHEN 'observed purchase' THEN 'compras observadas'
            WHEN 'refused purchase' THEN 'compras rechazadas'
            WHEN 'odd survey' THEN 'entregas de encuestas con algo raro'
            ELSE p.problem END,
       count(*)::text, nullif(count(DISTINCT nullif(p.kitchen_id, 0)), 0)::text
  FROM analytics.data_problem p
 WHERE p.received_at >= make_date($1, 1, 1)::timestamp AT TIME ZONE $2::text
   AND p.received_at < make_date($1 + 1, 1, 1)::timestamp AT TIME ZONE $2::text
 GROUP BY p.problem
 ORDER BY count(*) DESC, p.problem
