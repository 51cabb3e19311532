-- Acts whose number begins with $1; with $2 only those that wait. The oldest first.
SELECT a.act, replace(a.act::text, '-', ''),
       (ARRAY['prepared', 'authorised', 'rejected', 'withdrawn'])[a.state],
       array_to_string(s.authorised_by, ' or '), a.content, a.reason, a.prepared_by,
       coalesce(p.name, 'not known'), a.prepared_at, coalesce(a.ended_by, 0),
       coalesce(e.name, 'not known'), a.ended_at, a.ended_reason
  FROM registry.act a
  JOIN registry.act_subject s ON s.subject = a.subject
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = a.prepared_by
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) p ON true
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = a.ended_by
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) e ON true
 WHERE replace(a.act::text, '-', '') LIKE replace($1::text, '-', '') || '%'
   AND (NOT $2::boolean OR a.state = 1)
 ORDER BY a.prepared_position
