-- Revert analytics:colonias from pg

BEGIN;

DROP VIEW analytics.colonia_value;

COMMIT;
