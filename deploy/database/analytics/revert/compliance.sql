-- Revert analytics:compliance from pg

BEGIN;

DROP FUNCTION analytics.compliance(date, date);
DROP FUNCTION analytics.compliance_part(date, date);
DROP VIEW analytics.compliance_rule;

COMMIT;
