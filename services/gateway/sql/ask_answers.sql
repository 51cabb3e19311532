-- What was decided about a kitchen ($1) after what a device ($2) has seen, topic by topic (a null:
-- not asked), of the registry ($9) which messages hold and what answers to its own submissions, and
-- what other devices sent for it: so many ($7) and so many bytes ($8), and one more. An erased body
-- is null. Kinds as `home` in the kind table; each branch has its partial index. What the device
-- itself sent is passed over in the index alone. Messages are for the kitchen's own tablets ($10):
-- whoever else may ask for its answers has no part in that conversation.
WITH others AS (
    SELECT e.partition, e.position
      FROM journal.entry_submissions AS e
     WHERE e.kitchen_id = $1::int4 AND e.position > $3::int8 AND e.kind IN (1, 2, 6)
       AND e.status = 0 AND e.device_id <> $2::int4 AND (e.kind <> 6 OR $10::bool)
     ORDER BY e.position LIMIT $7::int8
), answer AS (
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM others
       JOIN journal.entry_submissions AS e
         ON e.topic = 1 AND e.partition = others.partition AND e.position = others.position)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_subsidy AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $4::int8
        AND e.kind IN (200, 202, 203, 205, 208, 210, 211, 212, 213, 216)
      ORDER BY e.position LIMIT $7::int8)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_purchases AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $5::int8 AND e.kind IN (301)
      ORDER BY e.position LIMIT $7::int8)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_surveys AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $6::int8 AND e.kind IN (414, 415, 416)
      ORDER BY e.position LIMIT $7::int8)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_registry AS e
       JOIN journal.entry_submissions AS own
         ON own.topic = 1 AND own.partition = e.partition AND own.position = e.root_position
        AND own.device_id = $2::int4
      WHERE e.kitchen_id = $1::int4 AND e.position > $9::int8 AND e.kind IN (109, 114, 118)
      ORDER BY e.position LIMIT $7::int8)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_registry AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $9::int8 AND e.kind IN (120)
        AND $10::bool
      ORDER BY e.position LIMIT $7::int8)
), first AS (
    SELECT a.*, coalesce(octet_length(a.body), 0) AS bytes,
           sum(coalesce(octet_length(a.body), 0)) OVER (ORDER BY a.topic, a.position) AS bytes_to
      FROM (SELECT * FROM answer ORDER BY topic, position LIMIT $7::int8) AS a
)
SELECT device.epoch, first.topic, first.position, first.kind::int4, first.received_at,
       CASE WHEN root.header IS NOT NULL THEN root.content_digest END, first.body
  FROM (SELECT registry.device_epoch() AS epoch) AS device
  LEFT JOIN first ON first.bytes_to - first.bytes <= $8::int8
  LEFT JOIN journal.entry_submissions AS root
    ON root.topic = 1 AND root.partition = first.partition AND root.position = first.root_position
 ORDER BY first.topic, first.position
