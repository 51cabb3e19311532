-- Revert analytics:dimensions from pg

BEGIN;

DROP VIEW analytics.place;
DROP VIEW analytics.day;
DROP FUNCTION analytics.days(date, date);

COMMIT;
