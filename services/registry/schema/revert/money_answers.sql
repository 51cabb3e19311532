-- Revert registry:money_answers from pg

BEGIN;

DROP FUNCTION registry.trust_at(bigint);
DROP FUNCTION registry.reference_prices_at(text[], date[], bigint[]);
DROP FUNCTION registry.agreements_at(integer[], date[], bigint[]);
DROP FUNCTION registry.purchase_rules_at(date[], bigint[]);
DROP FUNCTION registry.product_rules_at(text[], date[], bigint[]);
DROP FUNCTION registry.member_rfcs_at(integer[], date[], bigint[]);
DROP FUNCTION registry.receivers_at(integer[], date[], bigint[]);
DROP FUNCTION registry.purse_owners_at(text[], bigint[]);
DROP FUNCTION registry.purses_at(integer[], date[], bigint[]);
DROP FUNCTION registry.committees_at(integer[], date[], bigint[]);
DROP FUNCTION registry.goods_of(integer[], bigint[]);

COMMIT;
