-- Revert registry:alerts from pg

BEGIN;

DROP FUNCTION registry.alert_rules_at(date[], bigint[]);
DROP TABLE registry.alert_rule;

COMMIT;
