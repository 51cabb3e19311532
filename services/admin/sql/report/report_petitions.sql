-- Con qué prontitud se atendió lo que se pidió en el año $1, por clase: suma de los meses que se
-- muestran. Una clase con menos de cinco en un mes no se muestra; si lo que así falta son menos de
-- cinco, tampoco la menor de las otras. Lo mismo para el año.
WITH kind AS (
    SELECT a.kind, sum(a.received) AS received, sum(a.answered) AS answered,
           sum(a.answered_in_term) AS in_term, sum(a.open_past_term) AS past,
           sum(a.reopened) AS reopened
      FROM analytics.prompt_attention a
     WHERE a.level = 'city' AND a.month BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
     GROUP BY a.kind
), judged AS (
    SELECT k.*, coalesce(sum(k.received) FILTER (WHERE k.kind <> 'all' AND k.received < 5)
                             OVER (), 0) AS hidden,
           row_number() OVER (PARTITION BY k.kind <> 'all', k.received >= 5
                              ORDER BY k.received, k.kind) AS rank
      FROM kind k
)
SELECT CASE j.kind WHEN 'request' THEN 'solicitudes' WHEN 'proposal' THEN 'propuestas'
                   WHEN 'non-conformity' THEN 'inconformidades' WHEN 'complaint' THEN 'quejas'
                   WHEN 'all' THEN 'todas' ELSE 'no dicho' END,
       j.received::text, j.answered::text, j.in_term::text, j.past::text, j.reopened::text,
       round(100.0 * j.in_term / nullif(j.answered + j.past, 0), 1)::text
  FROM judged j
 WHERE j.received >= 5 AND NOT (j.kind <> 'all' AND j.rank = 1 AND j.hidden BETWEEN 1 AND 4)
 ORDER BY array_position(ARRAY['request', 'proposal', 'non-conformity', 'complaint', 'not said',
                               'all'], j.kind)
