-- Verify analytics:money on pg

BEGIN;

SELECT kitchen_id, amount_mxn, unmet FROM analytics.statement WHERE false;
SELECT kitchen_id, legal_basis FROM analytics.statement_line WHERE false;
SELECT kitchen_id, amount_mxn FROM analytics.grant_paid WHERE false;

ROLLBACK;
