-- Revert subsidy:life from pg

BEGIN;

DROP TABLE subsidy.report_life;

COMMIT;
