-- Consumer $1 lets the entries ($2, $3, $4) wait for the keys $5, since $6; $7 and $8 say whether
-- each is ready and overdue.
INSERT INTO journal.waiting (consumer, topic, partition, position, awaits, since, ready, overdue)
SELECT $1, w.*
  FROM unnest($2::smallint[], $3::smallint[], $4::bigint[], $5::bytea[], $6::timestamptz[],
              $7::boolean[], $8::boolean[])
       AS w (topic, partition, position, awaits, since, ready, overdue)
