-- Verify purchases:goods on pg

BEGIN;

SELECT spent_centavos, food_grams, simple_note FROM purchases.purchase WHERE false;
SELECT 1 / (to_regclass('purchases.purchase_line_price') IS NOT NULL)::integer;

ROLLBACK;
