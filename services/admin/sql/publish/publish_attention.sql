-- Cómo se atendieron las peticiones que llegaron del $1 al $2, por mes; sólo si acabó a más tardar
-- el $3.
SELECT CASE p.level WHEN 'city' THEN 'ciudad' ELSE p.level END,
       CASE p.level WHEN 'city' THEN '09' ELSE '09' || lpad(p.unit_id::text, 3, '0') END,
       p.unit_name, p.month::text,
       CASE p.kind WHEN 'all' THEN 'todas' WHEN 'request' THEN 'solicitud'
                   WHEN 'proposal' THEN 'propuesta' WHEN 'non-conformity' THEN 'inconformidad'
                   WHEN 'complaint' THEN 'queja' ELSE 'no dicha' END,
       p.received::text, p.answered::text, p.answered_in_term::text, p.open_past_term::text,
       p.reopened::text, p.median_working_days::text, p.in_term_percent::text
  FROM analytics.prompt_attention p
 WHERE p.month BETWEEN $1::date AND $2::date AND $2::date <= $3::date
 ORDER BY p.month, p.level = 'city' DESC, p.unit_id, p.kind = 'all' DESC, 5
