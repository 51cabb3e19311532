-- Verify analytics:people_served on pg

BEGIN;

SELECT value, value_low, value_high FROM analytics.indicator_value WHERE false;

ROLLBACK;
