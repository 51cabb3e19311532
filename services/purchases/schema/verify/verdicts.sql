-- Verify purchases:verdicts on pg

BEGIN;

SELECT previous, verdict FROM purchases.verdict_step WHERE false;
SELECT kitchen_id, declared_position, position, verdict FROM purchases.verdict WHERE false;
SELECT kitchen_id, position, ordinal, code, weight FROM purchases.verdict_reason WHERE false;
SELECT kitchen_id, blob_digest FROM purchases.proof_blob WHERE false;
SELECT blob_digest, kitchen_id, declared_position FROM purchases.proof_use WHERE false;

ROLLBACK;
