-- Verify analytics:recipes on pg

BEGIN;

SELECT recipe_id, partner_id, partner, kind, title, food_groups, servings, ingredients, steps,
       valid_from, valid_through
  FROM analytics.recipe WHERE false;

ROLLBACK;
