-- Verify registry:recipes on pg

BEGIN;

SELECT recipe_id, partner_id, title, food_groups, servings, ingredients, steps, valid_through,
       valid_from, known_from, position, ordinal
  FROM registry.recipe WHERE false;
SELECT recipe_id, partner_id, partner, title, food_groups, servings, ingredients, steps
  FROM registry.recipes_at('2021-03-01') WHERE false;

ROLLBACK;
