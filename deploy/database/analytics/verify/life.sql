-- Verify analytics:life on pg

BEGIN;

SELECT kitchen_id, service_day, food_groups, balanced FROM analytics.menu_day WHERE false;
SELECT kitchen_id, month, days_noted, shifts, hours FROM analytics.worked_month WHERE false;
SELECT kitchen_id, service_day, incident FROM analytics.incident_day WHERE false;
SELECT level, unit_id, unit_name, month, sex, age_band, rations
  FROM analytics.register_month WHERE false;

ROLLBACK;
