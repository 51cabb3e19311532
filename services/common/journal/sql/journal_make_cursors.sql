-- Cursors of consumer $1 in the streams where it has none yet.
INSERT INTO journal.cursor (consumer, topic, partition, position)
SELECT $1, topic, partition, 0
  FROM journal.stream
 ORDER BY topic, partition
    ON CONFLICT DO NOTHING
