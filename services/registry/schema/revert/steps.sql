-- Revert registry:steps from pg

BEGIN;

DROP TRIGGER legal_step ON registry.kitchen;
DROP FUNCTION registry.require_legal_step();
DROP VIEW registry.kitchen_step;

COMMIT;
