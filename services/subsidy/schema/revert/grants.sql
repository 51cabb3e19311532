-- Revert subsidy:grants from pg

BEGIN;

DROP TABLE subsidy.grant_line;
DROP TABLE subsidy.grant_paid;
DROP TABLE subsidy.period_closed;

COMMIT;
