-- Revert analytics:life from pg

BEGIN;

DROP VIEW analytics.register_month;
DROP VIEW analytics.incident_day;
DROP VIEW analytics.worked_month;
DROP VIEW analytics.menu_day;

COMMIT;
