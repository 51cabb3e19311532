-- Revert registry:parameters from pg

BEGIN;

DROP TABLE registry.catalogue;
DROP TABLE registry.yearly_history;
DROP TABLE registry.exchange_rate;
DROP TABLE registry.reference_price;
DROP TABLE registry.target;
DROP TABLE registry.budget;
DROP TABLE registry.subsidy_rule_tier;
DROP TABLE registry.subsidy_rule;
DROP TABLE registry.calendar_day;

COMMIT;
