-- Verify surveys:tallies on pg

BEGIN;

SELECT kitchen_id, position, flags, content FROM surveys.batch WHERE false;
SELECT kitchen_id, service_day, aspect, n1, n5 FROM surveys.tally WHERE false;

ROLLBACK;
