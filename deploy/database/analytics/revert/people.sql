-- Revert analytics:people from pg

BEGIN;

DROP FUNCTION analytics.people(text, integer, date, date);
DROP FUNCTION analytics.people_of(numeric, numeric, numeric, integer);

COMMIT;
