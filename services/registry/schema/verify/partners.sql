-- Verify registry:partners on pg

BEGIN;

SELECT partner_id, name, kind, agreement, valid_through, valid_from, known_from, position, ordinal
  FROM registry.partner WHERE false;
SELECT gift_id, partner_id, kitchen_id, day, what, grams, centavos, withdrawn, valid_from,
       known_from, position, ordinal
  FROM registry.partner_gift WHERE false;

ROLLBACK;
