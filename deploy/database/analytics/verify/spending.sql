-- Verify analytics:spending on pg

BEGIN;

SELECT * FROM analytics.purchase_item WHERE false;
SELECT * FROM analytics.spending_by_category WHERE false;
SELECT * FROM analytics.standing_purchase WHERE false;
SELECT * FROM analytics.spending_by_supplier WHERE false;
SELECT * FROM analytics.spending_by_place WHERE false;
SELECT * FROM analytics.local_spending WHERE false;
SELECT * FROM analytics.price_dispersion WHERE false;

ROLLBACK;
