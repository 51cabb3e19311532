-- Verify analytics:dimensions on pg

BEGIN;

SELECT day, weekday, week, month, quarter, half, year, service_day, office_day, holiday
  FROM analytics.day WHERE false;
SELECT level, unit_id, name, alcaldia_code, alcaldia FROM analytics.place WHERE false;

ROLLBACK;
