-- The entries named by topics $1, partitions $2 and positions $3, in that order; nulls where there
-- is none.
SELECT e.topic, e.partition, e.position, e.status, e.kind, e.kitchen_id, e.received_at, e.saved_at,
       e.cause_topic, e.cause_position, e.root_position, e.device_id, e.installation, e.sequence,
       e.header, e.signature, e.salt, e.body, e.content_digest, e.digest
  FROM unnest($1::smallint[], $2::smallint[], $3::bigint[]) WITH ORDINALITY
       AS name (topic, partition, position, place)
  LEFT JOIN LATERAL (SELECT *
                       FROM journal.entry
                      WHERE topic = name.topic AND partition = name.partition
                        AND position = name.position
                      LIMIT 1) AS e ON true
 ORDER BY name.place
