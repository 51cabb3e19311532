-- Makes the streams of an installation of $1 partitions. Adds nothing where there is any: of two
-- foundings at once, one waits for the other and then finds its rows taken.
INSERT INTO journal.stream (topic, partition, head)
SELECT t.topic, p.partition, journal.stream_start(t.topic, p.partition::smallint)
  FROM journal.topic t
 CROSS JOIN generate_series(0, $1::integer - 1) AS p (partition)
 WHERE NOT EXISTS (SELECT FROM journal.stream)
 ORDER BY t.topic, p.partition
    ON CONFLICT DO NOTHING
