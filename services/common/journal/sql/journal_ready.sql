-- What consumer $1 may take up again in partition $2, oldest first, at most $3.
SELECT topic, partition, position, awaits, ready, overdue
  FROM journal.waiting
 WHERE consumer = $1 AND partition = $2 AND ready
 ORDER BY since, topic, position
 LIMIT $3
