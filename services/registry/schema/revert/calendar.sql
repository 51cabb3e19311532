-- Revert registry:calendar from pg

BEGIN;

DROP VIEW registry.rule_basis;

DROP FUNCTION registry.catalogues_after(bigint);
DROP FUNCTION registry.budgets_at(integer, bigint);
DROP FUNCTION registry.targets_at(integer, bigint);
DROP FUNCTION registry.is_office_day(date, bigint);
DROP FUNCTION registry.service_days_between(date, date, bigint);
DROP FUNCTION registry.is_service_day(date, bigint);
DROP FUNCTION registry.service_days_at(date[], bigint[]);
DROP FUNCTION registry.rule_at(date, bigint);
DROP FUNCTION registry.rules_at(date[], bigint[]);

COMMIT;
