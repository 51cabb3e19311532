-- Adds entries to stream ($1, $2) and moves it from $3 to $4 with head $5; adds none where it does
-- not stand at $3.
WITH moved AS (
    UPDATE journal.stream
       SET next_position = $4, head = $5
     WHERE topic = $1 AND partition = $2 AND next_position = $3
 RETURNING topic, partition
)
INSERT INTO journal.entry (topic, partition, position, status, kind, kitchen_id, received_at,
                           saved_at, cause_topic, cause_position, root_position, device_id,
                           installation, sequence, header, signature, salt, body, content_digest,
                           digest)
SELECT moved.topic, moved.partition, e.position, e.status, e.kind, e.kitchen_id, e.received_at,
       e.saved_at, e.cause_topic, e.cause_position, e.root_position, e.device_id,
       encode(e.installation, 'hex')::uuid, nullif(e.sequence, 0), e.header, e.signature, e.salt,
       e.body, e.content_digest, e.digest
  FROM moved
 CROSS JOIN unnest($6::bigint[], $7::smallint[], $8::smallint[], $9::integer[],
                   $10::timestamptz[], $11::timestamptz[], $12::smallint[], $13::bigint[],
                   $14::bigint[], $15::integer[], $16::bytea[], $17::bigint[], $18::bytea[],
                   $19::bytea[], $20::bytea[], $21::bytea[], $22::bytea[], $23::bytea[])
       AS e (position, status, kind, kitchen_id, received_at, saved_at, cause_topic,
             cause_position, root_position, device_id, installation, sequence, header, signature,
             salt, body, content_digest, digest)
