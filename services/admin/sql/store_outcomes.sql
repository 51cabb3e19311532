-- What the registry decided on the submissions from position $1 to $2.
SELECT kind, body
  FROM journal.entry
 WHERE topic = 2 AND partition = 0 AND cause_topic = 1 AND cause_position BETWEEN $1 AND $2
   AND kind IN (100, 101)
 ORDER BY position
