-- Verify analytics:money on pg

BEGIN;

SELECT kitchen_id, amount_mxn FROM analytics.grant_paid WHERE false;

ROLLBACK;
