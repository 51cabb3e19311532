-- What the petitioner may know, by the digest of the secret ($1) and the folio ($2).
SELECT f.kind, f.state, f.received_day, f.due_day, f.answered_day, f.body, f.body_address,
       (SELECT e.body FROM journal.entry e
         WHERE e.topic = 1 AND e.partition = 0 AND e.position = f.answer_position)
  FROM surveys.petition_followed($1::bytea, $2::text) f
