-- Entries of stream ($1, $2) from position $3 on: at most $4, and no more once their bodies and
-- headers come to $5 bytes.
SELECT topic, partition, position, status, kind, kitchen_id, received_at, saved_at, cause_topic,
       cause_position, root_position, device_id, installation, sequence, header, signature, salt,
       body, content_digest, digest
  FROM (SELECT e.*,
               sum(coalesce(octet_length(body), 0) + coalesce(octet_length(header), 0))
                   OVER (ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                   AS bytes_before
          FROM (SELECT *
                  FROM journal.entry
                 WHERE topic = $1 AND partition = $2 AND position >= $3
                 ORDER BY position
                 LIMIT $4) AS e) AS page
 WHERE bytes_before IS NULL OR bytes_before < $5
 ORDER BY position
