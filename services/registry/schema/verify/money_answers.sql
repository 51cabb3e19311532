-- Verify registry:money_answers on pg

BEGIN;

SELECT count(*) FROM registry.goods_of(ARRAY[1], ARRAY[1::bigint]);
SELECT count(*) FROM registry.committees_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.purses_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.purse_owners_at(ARRAY['50'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.receivers_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*)
  FROM registry.member_rfcs_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*)
  FROM registry.product_rules_at(ARRAY['50'], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.purchase_rules_at(ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.agreements_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*)
  FROM registry.reference_prices_at(ARRAY['50'], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.trust_at(1);

ROLLBACK;
