-- Verify analytics:partners on pg

BEGIN;

SELECT partner_id, name, kind, agreement, valid_from, valid_through
  FROM analytics.partner WHERE false;
SELECT gift_id, partner_id, partner, kind, kitchen_id, day, what, kilograms, centavos
  FROM analytics.partner_gift WHERE false;

ROLLBACK;
