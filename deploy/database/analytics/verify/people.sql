-- Verify analytics:people on pg

BEGIN;

SELECT count(*) FROM analytics.people('city', 9, '2021-03-01', '2021-03-31');

ROLLBACK;
