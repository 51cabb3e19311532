-- The steps of the application at position $1, in their order.
SELECT s.action, s.day, s.person_id, coalesce(p.name, ''),
       (SELECT e.body FROM journal.entry e
         WHERE e.topic = 1 AND e.partition = 0 AND e.position = s.submission_position)
  FROM registry.application_step s
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = s.person_id
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) p ON true
 WHERE s.application_position = $1::bigint
 ORDER BY s.position
