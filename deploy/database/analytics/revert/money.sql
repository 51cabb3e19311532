-- Revert analytics:money from pg

BEGIN;

DROP VIEW analytics.grant_paid;
DROP VIEW analytics.statement_line;
DROP VIEW analytics.statement;

COMMIT;
