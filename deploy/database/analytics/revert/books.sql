-- Revert analytics:books from pg

BEGIN;

DROP VIEW analytics.unproven_balance;
DROP VIEW analytics.grant_duty;
DROP VIEW analytics.account_balance;
DROP VIEW analytics.ledger;

COMMIT;
