-- How far every consumer has come in every stream; hours in zone $1.
SELECT consumer, topic, partition, state, sent_position, replay_position, replay_lag,
       to_char(replayed_through AT TIME ZONE $1::text, 'YYYY-MM-DD HH24:MI') AS through,
       waiting, overdue, parked
  FROM journal.consumer_status
 ORDER BY consumer, topic, partition
