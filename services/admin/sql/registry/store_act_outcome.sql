-- What the registry decided on the step of an act that submission $1 is: whether it was refused,
-- the act's number, and how it stands or why.
SELECT true, coalesce(replace(r.act::text, '-', ''), ''), r.detail
  FROM registry.act_refusal r
 WHERE r.submission_position = $1
 UNION ALL
SELECT false, replace(a.act::text, '-', ''),
       CASE WHEN a.ended_submission IS DISTINCT FROM $1
            THEN 'prepared: it waits for a ' || array_to_string(s.authorised_by, ' or a ')
            ELSE (ARRAY['prepared', 'authorised', 'rejected', 'withdrawn'])[a.state] END
  FROM registry.act a
  JOIN registry.act_subject s ON s.subject = a.subject
 WHERE a.prepared_submission = $1 OR a.ended_submission = $1
