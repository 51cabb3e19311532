-- Revert analytics:results from pg

BEGIN;

DROP VIEW analytics.indicator_value;
DROP VIEW analytics.satisfaction;

COMMIT;
