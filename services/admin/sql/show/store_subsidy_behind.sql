-- How many entries the subsidy has yet to apply.
SELECT coalesce(sum(replay_lag), 1)::bigint
  FROM journal.consumer_status
 WHERE consumer = 'subsidy'
