-- Revert registry:money from pg

BEGIN;

DROP TABLE registry.trust_certificate;
DROP TABLE registry.partner_agreement;
DROP TABLE registry.purchase_rule;
DROP TABLE registry.product_rule;
DROP TABLE registry.purse;
DROP TABLE registry.kitchen_receiver;
DROP TABLE registry.goods;

COMMIT;
