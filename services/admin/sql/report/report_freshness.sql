-- Hasta qué asiento y hora llegan los datos de cada servicio, en la hora de $2; el año es $1.
SELECT n.service, CASE f.topic WHEN 'submissions' THEN 'envíos' WHEN 'registry' THEN 'registro'
                               WHEN 'subsidy' THEN 'subsidio' WHEN 'purchases' THEN 'compras'
                               WHEN 'surveys' THEN 'encuestas' WHEN 'indicators' THEN 'indicadores'
                               ELSE f.topic END,
       f.applied_position::text, f.head_position::text, f.behind::text,
       to_char(f.data_through AT TIME ZONE $2::text, 'YYYY-MM-DD HH24:MI'), f.waiting::text,
       f.parked::text
  FROM analytics.freshness f
 CROSS JOIN LATERAL (
        SELECT CASE f.service WHEN 'registry' THEN 'registro' WHEN 'subsidy' THEN 'subsidio'
                    WHEN 'purchases' THEN 'compras' WHEN 'surveys' THEN 'encuestas'
                    WHEN 'indicators' THEN 'indicadores' ELSE f.service END AS service) n
 WHERE $1::integer IS NOT NULL
 ORDER BY f.service, f.topic
