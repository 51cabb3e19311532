-- Verify analytics:watch on pg

BEGIN;

SELECT count(*) FROM analytics.watch('2021-03-01');

ROLLBACK;
