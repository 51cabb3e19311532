-- Revert subsidy:grants from pg

BEGIN;

DROP VIEW subsidy.work_left;
DROP TABLE subsidy.grant_paid;
DROP TABLE subsidy.statement_answer;
DROP TABLE subsidy.statement_goods;
DROP TABLE subsidy.statement_basis;
DROP TABLE subsidy.statement_line;
DROP TABLE subsidy.advance;
DROP TABLE subsidy.statement;
DROP TABLE subsidy.closing;

COMMIT;
