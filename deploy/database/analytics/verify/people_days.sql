-- Verify analytics:people_days on pg

BEGIN;

SELECT people FROM analytics.people('city', 9, date '2026-01-01', date '2026-01-31');

ROLLBACK;
