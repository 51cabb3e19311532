-- Revert purchases:goods from pg

BEGIN;

DROP INDEX purchases.purchase_line_price;
ALTER TABLE purchases.purchase
    DROP COLUMN spent_centavos,
    DROP COLUMN food_grams,
    DROP COLUMN simple_note;

COMMIT;
