-- The moment at which the last envelope of a kitchen was received.
SELECT received_at
  FROM journal.entry
 WHERE topic = 1 AND partition = 0 AND device_id > 0 AND kitchen_id > 0
 ORDER BY position DESC
 LIMIT 1
