-- Verify analytics:applications on pg

BEGIN;

SELECT year, level, unit_id, unit_name, state, applications FROM analytics.application WHERE false;

ROLLBACK;
