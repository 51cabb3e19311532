-- Verify subsidy:books on pg

BEGIN;

SELECT account, name, of_kitchen, never_below_zero FROM subsidy.account_kind WHERE false;
SELECT kind, name, debit, credit FROM subsidy.transfer_kind WHERE false;
SELECT kitchen_id, position, ordinal, kind, debit, credit, centavos, fiscal_year, budget_key
  FROM subsidy.transfer WHERE false;
SELECT kitchen_id, account, fiscal_year, budget_key, debit_centavos, credit_centavos
  FROM subsidy.balance WHERE false;
SELECT kitchen_id, position, service_day, counted_centavos FROM subsidy.cash_check WHERE false;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'subsidy.transfer'::regclass AND tgname = 'only_added';

ROLLBACK;
