-- The steps of the petition at position $2 of kitchen $1, in their order.
SELECT s.action, s.day, s.person_id, coalesce(p.name, ''), s.assignee_id, coalesce(a.name, ''),
       (SELECT e.body FROM journal.entry e
         WHERE e.topic = 1 AND e.partition = 0 AND e.position = s.submission_position)
  FROM surveys.petition_step s
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = s.person_id
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) p ON true
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = s.assignee_id
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) a ON true
 WHERE s.kitchen_id = $1::integer AND s.petition_position = $2::bigint
 ORDER BY s.position
