-- Revert analytics:partners from pg

BEGIN;

DROP VIEW analytics.partner_gift;
DROP VIEW analytics.partner;

COMMIT;
