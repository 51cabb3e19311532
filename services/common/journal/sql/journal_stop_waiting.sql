-- Consumer $1 has taken up the entries ($2, $3, $4).
DELETE FROM journal.waiting AS w
 USING unnest($2::smallint[], $3::smallint[], $4::bigint[]) AS name (topic, partition, position)
 WHERE w.consumer = $1 AND w.topic = name.topic AND w.partition = name.partition
   AND w.position = name.position
