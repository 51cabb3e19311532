-- Verify subsidy:purchases on pg

BEGIN;

SELECT kitchen_id, declared_position, position, proven_centavos, reversed_by
  FROM subsidy.purchase_booking WHERE false;
SELECT kitchen_id, position, declared_position, centavos FROM subsidy.proof WHERE false;

ROLLBACK;
