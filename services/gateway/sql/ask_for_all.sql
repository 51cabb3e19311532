-- What the registry accepted for everybody after what a device has seen ($1; null: not asked), in
-- the order in which it did and as it was sent: so many ($2) and so many bytes ($3), and one more.
-- Columns as in ask_answers; kinds as `home` in the kind table.
WITH accepted AS (
    SELECT 2::int2 AS topic, c.position, e.kind, e.received_at, e.content_digest, e.body,
           coalesce(octet_length(e.body), 0) AS bytes,
           sum(coalesce(octet_length(e.body), 0)) OVER (ORDER BY c.position) AS bytes_to
      FROM (SELECT decision_position AS position, submission_position
              FROM registry.catalogues_after($1::int8)
             ORDER BY decision_position LIMIT $2::int8) AS c
      JOIN journal.entry_submissions AS e
        ON e.topic = 1 AND e.partition = 0 AND e.position = c.submission_position
       AND e.kind IN (10)
)
SELECT device.epoch, accepted.topic, accepted.position, accepted.kind::int4, accepted.received_at,
       accepted.content_digest, accepted.body
  FROM (SELECT registry.device_epoch() AS epoch) AS device
  LEFT JOIN accepted ON accepted.bytes_to - accepted.bytes <= $3::int8
 ORDER BY accepted.position
