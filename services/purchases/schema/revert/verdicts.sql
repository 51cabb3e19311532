-- Revert purchases:verdicts from pg

BEGIN;

DROP TABLE purchases.proof_use, purchases.proof_blob, purchases.verdict_reason,
    purchases.verdict;
DROP FUNCTION purchases.require_legal_step();
DROP VIEW purchases.verdict_step;

COMMIT;
