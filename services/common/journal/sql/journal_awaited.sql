-- What the waiting entries of consumer $1 wait for, since when, and of which kitchen they are;
-- those that are ready left out.
SELECT w.awaits, w.since, coalesce(e.kitchen_id, 0)
  FROM journal.waiting w
  JOIN journal.entry e ON e.topic = w.topic AND e.partition = w.partition
                      AND e.position = w.position
 WHERE w.consumer = $1 AND NOT w.ready
 ORDER BY w.since, w.topic, w.position
