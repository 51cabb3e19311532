-- Revert registry:activities from pg

BEGIN;

DROP TABLE registry.activity;
DROP FUNCTION registry.require_same_kitchen();

COMMIT;
