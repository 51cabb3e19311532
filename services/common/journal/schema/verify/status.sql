-- Verify journal:status on pg

BEGIN;

SELECT consumer, topic, partition, state, sent_position, replay_position, replay_lag,
       replayed_through, waiting, overdue, oldest_waiting, parked
  FROM journal.consumer_status WHERE false;
SELECT consumer, instance, active FROM journal.consumer_instance WHERE false;
SELECT problem, topic, partition, position, received_at, kind, kitchen_id, device_id, detail
  FROM journal.problem WHERE false;

ROLLBACK;
