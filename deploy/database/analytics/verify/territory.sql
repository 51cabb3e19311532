-- Verify analytics:territory on pg

BEGIN;

SELECT count(*) FROM territory.kitchen;
SELECT count(*) FROM territory.watch('2021-03-01');

ROLLBACK;
