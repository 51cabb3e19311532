-- Where every stream stands.
SELECT topic, partition, next_position, head
  FROM journal.stream
 ORDER BY topic, partition
