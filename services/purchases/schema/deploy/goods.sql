-- Deploy purchases:goods to pg

BEGIN;

ALTER TABLE purchases.purchase
    ADD COLUMN spent_centavos bigint NOT NULL DEFAULT 0 CHECK (spent_centavos >= 0),
    ADD COLUMN food_grams bigint NOT NULL DEFAULT 0 CHECK (food_grams >= 0),
    ADD COLUMN simple_note boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN purchases.purchase.spent_centavos IS
    'What it says was paid from the subsidy, as such or as cash withdrawn; 0 where it was refused '
    'as declared';
COMMENT ON COLUMN purchases.purchase.food_grams IS
    'Food that was bought by weight; 0 where it was refused as declared';
COMMENT ON COLUMN purchases.purchase.simple_note IS
    'Counts in the share of simple notes: it has no fiscal invoice, or one to the public';
CREATE INDEX purchase_line_price ON purchases.purchase_line (product_key, unit, position)
    WHERE product_key <> 0 AND amount_agrees;
COMMENT ON INDEX purchases.purchase_line_price IS
    'Finds the newest prices that the network paid for a product';
GRANT UPDATE (simple_note) ON purchases.purchase TO tequio_purchases;

COMMIT;
