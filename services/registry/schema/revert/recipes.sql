-- Revert registry:recipes from pg

BEGIN;

DROP FUNCTION registry.recipes_at(date);
DROP TABLE registry.recipe;

COMMIT;
