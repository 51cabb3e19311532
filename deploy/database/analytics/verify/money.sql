-- Verify analytics:money on pg

BEGIN;

SELECT kitchen_id, amount_mxn FROM analytics.grant_paid WHERE false;
SELECT kitchen_id, legal_basis FROM analytics.grant_line WHERE false;

ROLLBACK;
