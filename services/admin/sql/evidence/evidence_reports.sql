-- Every version of every report of kitchen $1 on days that its statements for $2 to $3 speak of;
-- hours in zone $4.
SELECT r.service_day::text, r.version::text,
       CASE r.state WHEN 'standing' THEN 'vigente' WHEN 'aside' THEN 'aparte'
                    WHEN 'replaced' THEN 'corregido' WHEN 'stale' THEN 'corrige lo ya corregido'
                    WHEN 'withdrawn' THEN 'pasó a otro día' ELSE 'copia' END,
       to_char(r.received_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI:SS'),
       CASE r.timeliness WHEN 1 THEN 'a tiempo' WHEN 2 THEN 'guardado a tiempo'
                         WHEN 3 THEN 'tarde' END,
       r.rations_served::text, r.rations_paid::text, r.rations_exempt::text,
       r.committee_meals::text, to_char(r.fees_centavos / 100.0, 'FM999999990.00'),
       r.rations_counted::text, to_char(r.claim_centavos / 100.0, 'FM999999990.00'),
       r.flags::text, r.device_id::text,
       r.submission_position::text
  FROM subsidy.report r
 WHERE r.kitchen_id = $1 AND NOT r.withdrawal
   AND (r.service_day BETWEEN $2::date AND $3::date
        OR r.service_day IN (SELECT l.service_day FROM subsidy.statement s
                               JOIN subsidy.statement_line l ON l.kitchen_id = s.kitchen_id
                                    AND l.statement_position = s.position
                              WHERE s.kitchen_id = $1 AND s.period_start >= $2::date
                                AND s.period_end <= $3::date))
 ORDER BY r.service_day, r.version
