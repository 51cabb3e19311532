-- Verify analytics:acts on pg

BEGIN;

SELECT * FROM analytics.act WHERE false;

ROLLBACK;
