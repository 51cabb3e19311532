-- Verify analytics:purchases on pg

BEGIN;

SELECT kitchen_id, verdict, reasons FROM analytics.purchase WHERE false;

ROLLBACK;
