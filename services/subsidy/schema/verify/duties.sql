-- Verify subsidy:duties on pg

BEGIN;

SELECT kitchen_id, grant_position, prove_by, to_prove_centavos, to_pay_back_centavos
  FROM subsidy.duty WHERE false;
SELECT kitchen_id, position, declared_position, grant_position, part, centavos, ended
  FROM subsidy.proof_share WHERE false;
SELECT kitchen_id, position, settled_by, centavos FROM subsidy.settlement WHERE false;
SELECT kitchen_id, grant_position, position, centavos FROM subsidy.grant_reversal WHERE false;
SELECT act_position, failure FROM subsidy.act_failure WHERE false;

ROLLBACK;
