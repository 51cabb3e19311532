-- What every consumer has put aside; hours in zone $1.
SELECT p.consumer, p.topic, p.partition, p.position, p.kind, p.kitchen_id, p.attempts,
       to_char(p.parked_at AT TIME ZONE $1::text, 'YYYY-MM-DD HH24:MI') AS since, p.reason
  FROM journal.parked p
 ORDER BY p.consumer, p.topic, p.partition, p.position
