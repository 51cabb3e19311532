-- Hasta qué envío llegan los datos, a qué hora y qué día de $1, y cuántos asientos faltan por
-- contar.
SELECT f.applied_position::text, to_char(f.data_through AT TIME ZONE $1::text,
                                         'YYYY-MM-DD HH24:MI'),
       (f.data_through AT TIME ZONE $1::text)::date,
       (SELECT coalesce(sum(b.behind), 0)::bigint FROM analytics.freshness b)
  FROM analytics.freshness f
 WHERE f.topic = 'submissions' AND f.data_through IS NOT NULL
 ORDER BY f.data_through DESC, f.applied_position DESC
 LIMIT 1
