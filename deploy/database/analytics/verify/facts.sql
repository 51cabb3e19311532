-- Verify analytics:facts on pg

BEGIN;

SELECT kitchen_id, flags FROM analytics.daily_report WHERE false;
SELECT service_day, late FROM analytics.report_due WHERE false;
SELECT problem, topic, detail FROM analytics.data_problem WHERE false;
SELECT service, behind FROM analytics.freshness WHERE false;

ROLLBACK;
