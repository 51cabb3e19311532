-- What was sent about it, as it came and was signed: reports, purchases and answers to statements
-- of kitchen $1 for $2 to $3, and the steps of the acts that closed it; hours in zone $4.
WITH statements AS (
    SELECT s.position, s.closed_position FROM subsidy.statement s
     WHERE s.kitchen_id = $1 AND s.period_start >= $2::date AND s.period_end <= $3::date
), wanted (position) AS (
    SELECT r.submission_position FROM subsidy.report r
     WHERE r.kitchen_id = $1 AND NOT r.withdrawal
       AND (r.service_day BETWEEN $2::date AND $3::date
            OR r.service_day IN (SELECT l.service_day FROM statements s
                                   JOIN subsidy.statement_line l ON l.kitchen_id = $1
                                        AND l.statement_position = s.position))
     UNION
    SELECT p.submission_position FROM purchases.purchase p
     WHERE p.kitchen_id = $1 AND p.purchase_day BETWEEN $2::date AND $3::date
     UNION
    SELECT e.position FROM journal.entry e
     WHERE e.topic = 1 AND e.partition = 0 AND e.kind = 8 AND e.kitchen_id = $1
       AND (e.received_at AT TIME ZONE $4::text)::date >= $2::date
       AND (e.received_at AT TIME ZONE $4::text)::date <= $3::date + 92
     UNION
    SELECT unnest(ARRAY[a.prepared_submission, a.ended_submission]) FROM registry.act a
     WHERE a.ended_position IN (SELECT c.act_position FROM statements s
                                  JOIN subsidy.closing c ON c.position = s.closed_position)
        OR a.kitchen_id = $1 AND (a.prepared_at AT TIME ZONE $4::text)::date >= $2::date
           AND (a.prepared_at AT TIME ZONE $4::text)::date <= $3::date + 92
)
SELECT e.position, e.device_id, e.header, e.signature, e.salt, e.body,
       (ARRAY['reporte diario', 'compra', 'encuesta', 'petición', 'visita', 'mensaje',
              'propuesta de capacidad', 'respuesta al estado de cuenta', '', '', '',
              'paso de un acta'])[e.kind],
       to_char(e.saved_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI:SS'),
       to_char(e.received_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI:SS'),
       e.installation::text, e.sequence::text, encode(e.content_digest, 'hex')
  FROM journal.entry e
 WHERE e.topic = 1 AND e.partition = 0 AND e.header IS NOT NULL
   AND e.position IN (SELECT w.position FROM wanted w)
 ORDER BY e.position
