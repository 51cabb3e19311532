-- Cuántos mensajes se escribieron por mes, quién los escribió, y en cuánto tiempo se leyeron.
SELECT date_trunc('month', m.message_day::timestamp)::date AS month, m.written_by,
       count(*) AS messages, count(DISTINCT m.kitchen_id) AS kitchens,
       count(*) FILTER (WHERE m.read_at IS NULL) AS unread,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY m.read_after_minutes) AS median_minutes
  FROM analytics.message m
 GROUP BY 1, 2
 ORDER BY 1, 2;
