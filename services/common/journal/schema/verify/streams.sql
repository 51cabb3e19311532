-- Verify journal:streams on pg

BEGIN;

SELECT 1 / (count(*) = 6)::int FROM journal.topic;
SELECT topic, partition, next_position, head, last_tick FROM journal.stream WHERE false;

ROLLBACK;
