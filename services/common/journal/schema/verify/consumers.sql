-- Verify journal:consumers on pg

BEGIN;

SELECT consumer, topic, partition, position FROM journal.cursor WHERE false;
SELECT consumer, topic, partition, position, awaits, since, ready, overdue
  FROM journal.waiting WHERE false;
SELECT consumer, topic, partition, position, kind, kitchen_id, reason, attempts, parked_at
  FROM journal.parked WHERE false;

ROLLBACK;
