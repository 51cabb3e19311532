-- Verify registry:calendar on pg

BEGIN;

SELECT count(*) FROM registry.rules_at(ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.rule_at(date '2026-01-01', 1);
SELECT registry.is_service_day(date '2026-01-01', 1), registry.is_office_day(date '2026-01-01', 1);
SELECT count(*) FROM registry.service_days_between(date '2026-01-01', date '2026-01-31', 1);
SELECT count(*) FROM registry.targets_at(2026, 1);
SELECT count(*) FROM registry.budgets_at(2026, 1);
SELECT count(*) FROM registry.catalogues_after(0);

ROLLBACK;
