-- Revert subsidy:duties from pg

BEGIN;

DROP TABLE subsidy.act_failure;
DROP TABLE subsidy.grant_reversal;
DROP TABLE subsidy.settlement;
DROP TABLE subsidy.proof_share;
DROP TABLE subsidy.duty;

COMMIT;
