-- Verify analytics:books on pg

BEGIN;

SELECT * FROM analytics.ledger WHERE false;
SELECT * FROM analytics.account_balance WHERE false;
SELECT * FROM analytics.grant_duty WHERE false;
SELECT * FROM analytics.unproven_balance WHERE false;

ROLLBACK;
