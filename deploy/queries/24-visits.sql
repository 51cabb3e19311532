-- Qué encuentran las visitas: lo que más falta en los comedores, por punto de la lista.
SELECT i.says, count(*) FILTER (WHERE i.answer = 'no') AS missing,
       count(*) FILTER (WHERE i.answer IN ('yes', 'no')) AS looked_at,
       round(100.0 * count(*) FILTER (WHERE i.answer = 'no')
             / nullif(count(*) FILTER (WHERE i.answer IN ('yes', 'no')), 0), 1) AS percent
  FROM analytics.visit_item i
 GROUP BY i.says
 ORDER BY percent DESC NULLS LAST, i.says;
