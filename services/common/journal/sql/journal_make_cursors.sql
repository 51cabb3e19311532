-- Cursors of consumer $1 in the streams of topics $2 where it has none yet.
INSERT INTO journal.cursor (consumer, topic, partition, position)
SELECT $1, topic, partition, 0
  FROM journal.stream
 WHERE topic = ANY ($2::smallint[])
 ORDER BY topic, partition
    ON CONFLICT DO NOTHING
