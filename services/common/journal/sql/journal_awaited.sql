-- What the waiting entries of consumer $1 wait for, and since when; those that are ready left out.
SELECT awaits, since
  FROM journal.waiting
 WHERE consumer = $1 AND NOT ready
 ORDER BY since, topic, position
