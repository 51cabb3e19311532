-- Revert subsidy:reports from pg

BEGIN;

DROP TABLE subsidy.day_ruling;
DROP TABLE subsidy.claim;
DROP TABLE subsidy.report;
DROP SCHEMA subsidy;

COMMIT;
