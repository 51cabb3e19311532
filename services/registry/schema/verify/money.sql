-- Verify registry:money on pg

BEGIN;

SELECT rule, product, name, unit, quantity_micro, valid_from, known_from, position, ordinal
  FROM registry.goods WHERE false;
SELECT kitchen_id, rfc, regime, active FROM registry.kitchen_receiver WHERE false;
SELECT kitchen_id, purse, active FROM registry.purse WHERE false;
SELECT key_prefix, name, category, subsidy, fees, perishable
  FROM registry.product_rule WHERE false;
SELECT rule, legal_basis, window_days, simple_note_percent, price_percent, median_days,
       median_least, food_grams_per_ration, sample_every
  FROM registry.purchase_rule WHERE false;
SELECT agreement_id, supplier_id, kind, key_prefix, discount_basis_points, valid_through
  FROM registry.partner_agreement WHERE false;
SELECT digest, certificate, use, withdrawn FROM registry.trust_certificate WHERE false;

ROLLBACK;
