-- Revert registry:visits from pg

BEGIN;

DROP TABLE registry.visit_item;
DROP TABLE registry.visit;
DROP FUNCTION registry.require_own_correction();
DROP TABLE registry.checklist_item;

COMMIT;
