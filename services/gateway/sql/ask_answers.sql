-- What was decided about a kitchen ($1) after what a device ($2) has seen, topic by topic (a null:
-- not asked), and what others wrote for it. Kinds as `answers` in the kind table, beside Message;
-- each branch has its partial index.
WITH answer AS (
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, 0::int8 AS root_position,
            e.body
       FROM journal.entry_submissions AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $3::int8 AND e.kind = 6 AND e.status = 0
        AND e.device_id <> $2::int4 AND e.body IS NOT NULL
      ORDER BY e.position LIMIT $6::int8)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_subsidy AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $4::int8 AND e.kind IN (200, 203)
        AND e.body IS NOT NULL
      ORDER BY e.position LIMIT $6::int8)
    UNION ALL
    (SELECT e.topic, e.partition, e.position, e.kind, e.received_at, e.root_position, e.body
       FROM journal.entry_purchases AS e
      WHERE e.kitchen_id = $1::int4 AND e.position > $5::int8 AND e.kind = 301
        AND e.body IS NOT NULL
      ORDER BY e.position LIMIT $6::int8)
), first AS (
    SELECT * FROM answer ORDER BY topic, position LIMIT $6::int8
)
SELECT device.epoch, first.topic, first.position, first.kind::int4, first.received_at,
       CASE WHEN root.header IS NOT NULL THEN root.content_digest END, first.body
  FROM (SELECT registry.device_epoch() AS epoch) AS device
  LEFT JOIN first ON true
  LEFT JOIN journal.entry_submissions AS root
    ON root.topic = 1 AND root.partition = first.partition AND root.position = first.root_position
 ORDER BY first.topic, first.position
