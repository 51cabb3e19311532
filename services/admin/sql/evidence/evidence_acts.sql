-- Acts that the statements of kitchen $1 for $2 to $3 were closed by, and those about this kitchen
-- and its purchases and grants of that time: who prepared and who authorised; hours in zone $4.
WITH roles (code, role) AS (
    VALUES ('monitor', 'monitoreo'), ('coordinator', 'coordinación'), ('director', 'dirección'),
           ('treasurer', 'tesorería'), ('auditor', 'auditoría'), ('operator', 'operación')
), found AS (
    SELECT a.*
      FROM registry.act a
     WHERE a.ended_position IN (SELECT c.act_position FROM subsidy.statement s
                                  JOIN subsidy.closing c ON c.position = s.closed_position
                                 WHERE s.kitchen_id = $1 AND s.period_start >= $2::date
                                   AND s.period_end <= $3::date)
        OR a.kitchen_id = $1 AND (a.prepared_at AT TIME ZONE $4::text)::date >= $2::date
           AND (a.prepared_at AT TIME ZONE $4::text)::date <= $3::date + 92
)
SELECT f.act::text,
       CASE u.name WHEN 'period_close' THEN 'cierre de periodo' WHEN 'capacity' THEN 'capacidad'
                   WHEN 'rule' THEN 'regla' WHEN 'dispersal' THEN 'dispersión'
                   WHEN 'reversal' THEN 'reverso' WHEN 'days' THEN 'días'
                   WHEN 'purchase' THEN 'compra' WHEN 'settlement' THEN 'reintegro'
                   WHEN 'kitchen_state' THEN 'estado del comedor' ELSE 'cierre de año' END,
       (ARRAY['en espera', 'autorizada', 'rechazada', 'retirada'])[f.state],
       to_char(f.centavos / 100.0, 'FM999999999990.00'),
       p.name, w.role, to_char(f.prepared_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'),
       f.reason, e.name, x.role,
       to_char(f.ended_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'), f.ended_reason,
       f.prepared_submission::text, f.ended_submission::text
  FROM found f
  JOIN registry.act_subject u ON u.subject = f.subject
  LEFT JOIN LATERAL (SELECT v.name, v.role FROM registry.person v
                      WHERE v.person_id = f.prepared_by AND v.known_from <= f.prepared_submission
                        AND v.valid_from <= (f.prepared_at AT TIME ZONE $4::text)::date
                      ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                      LIMIT 1) p ON true
  LEFT JOIN LATERAL (SELECT v.name, v.role FROM registry.person v
                      WHERE v.person_id = f.ended_by AND v.known_from <= f.ended_submission
                        AND v.valid_from <= f.ended_day
                      ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                      LIMIT 1) e ON true
  LEFT JOIN roles w ON w.code = p.role
  LEFT JOIN roles x ON x.code = e.role
 ORDER BY f.prepared_position
