-- Verify subsidy:checks on pg

BEGIN;

SELECT kitchen_id, name, balance_centavos FROM subsidy.account WHERE false;
SELECT kitchen_id, purse_centavos, to_prove_centavos FROM subsidy.purse WHERE false;
SELECT has_function_privilege('subsidy.check_books()', 'execute');

ROLLBACK;
