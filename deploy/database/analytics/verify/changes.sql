-- Verify analytics:changes on pg

BEGIN;

SELECT count(*) FROM analytics.changed_since('subsidy', 0, 1);

ROLLBACK;
