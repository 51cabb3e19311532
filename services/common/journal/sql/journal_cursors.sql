-- How far consumer $1 has come in each stream.
SELECT topic, partition, position
  FROM journal.cursor
 WHERE consumer = $1
 ORDER BY topic, partition
