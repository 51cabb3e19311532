-- Revert analytics:visits from pg

BEGIN;

DROP VIEW territory.visit_item;
DROP VIEW territory.visit;
DROP VIEW analytics.visit_item;
DROP VIEW analytics.visit;
DROP FUNCTION analytics.visit_flags(integer);

COMMIT;
