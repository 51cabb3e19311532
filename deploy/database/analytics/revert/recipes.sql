-- Revert analytics:recipes from pg

BEGIN;

DROP VIEW analytics.recipe;

COMMIT;
