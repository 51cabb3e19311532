-- The moment of the last submission or tick.
SELECT received_at
  FROM journal.entry
 WHERE topic = 1 AND partition = 0
 ORDER BY position DESC
 LIMIT 1
