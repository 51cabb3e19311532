-- Verify analytics:values on pg

BEGIN;

SELECT indicator, grain FROM analytics.indicator_value WHERE false;

ROLLBACK;
