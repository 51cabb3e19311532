-- Revert analytics:spending from pg

BEGIN;

DROP VIEW analytics.price_dispersion;
DROP VIEW analytics.local_spending;
DROP VIEW analytics.spending_by_place;
DROP VIEW analytics.spending_by_supplier;
DROP VIEW analytics.standing_purchase;
DROP VIEW analytics.spending_by_category;
DROP VIEW analytics.purchase_item;

COMMIT;
