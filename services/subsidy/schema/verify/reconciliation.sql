-- Verify subsidy:reconciliation on pg

BEGIN;

SELECT kitchen_id, purse_centavos, issuer_centavos, unexplained_centavos
  FROM subsidy.reconciliation WHERE false;
SELECT fiscal_year, budget_key, available_centavos, light FROM subsidy.budget WHERE false;

ROLLBACK;
