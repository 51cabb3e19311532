-- The petition of folio $1, or where that is empty those that wait, with $2 only those whose term
-- nears or has passed, at most $3. The first to be due come first.
SELECT p.folio, p.kitchen_id, coalesce(k.name, ''), p.kind, p.aspect, p.matter, p.channel,
       p.petitioner, p.about_committee, p.quiet, p.state, p.assignee_id,
       coalesce(a.name, 'not known'), p.round, p.received_day, p.due_day, p.answered_day,
       coalesce(p.working_days_taken, -1), coalesce(p.in_term, false),
       coalesce(p.escalated, 0::smallint), p.body, p.body_address, p.position,
       (SELECT e.body FROM journal.entry e
         WHERE e.topic = 1 AND e.partition = 0 AND e.position = p.submission_position
           AND $1::text <> '')
  FROM surveys.petition_now p
  LEFT JOIN LATERAL (SELECT v.name FROM registry.kitchen v WHERE v.kitchen_id = p.kitchen_id
                      ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = p.assignee_id
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) a ON true
 WHERE CASE WHEN $1 <> '' THEN p.folio = $1
            ELSE p.state IN (1, 2, 3, 6) AND (NOT $2::boolean OR p.escalated IS NOT NULL) END
 ORDER BY p.due_day NULLS LAST, p.position
 LIMIT $3::integer
