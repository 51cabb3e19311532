-- Deploy analytics:recipes to pg
-- Recipes and advice that partners give to committees.

BEGIN;

CREATE VIEW analytics.recipe AS
SELECT r.recipe_id, r.partner_id, p.name AS partner,
       CASE WHEN r.servings > 0 THEN 'recipe' ELSE 'advice' END AS kind, r.title,
       ARRAY(SELECT g.name
               FROM unnest(ARRAY['vegetables and fruit', 'cereals', 'legumes', 'animal origin',
                                 'dairy', 'plain water']) WITH ORDINALITY AS g (name, number)
              WHERE r.food_groups >> g.number::integer - 1 & 1 = 1
              ORDER BY g.number) AS food_groups,
       nullif(r.servings, 0) AS servings, nullif(r.ingredients, '') AS ingredients, r.steps,
       r.valid_from, r.valid_through
  FROM (SELECT DISTINCT ON (v.recipe_id) v.*
          FROM registry.recipe v
         ORDER BY v.recipe_id, v.position DESC, v.ordinal DESC) r
  JOIN analytics.partner p USING (partner_id);
COMMENT ON VIEW analytics.recipe IS
    'Recipes and advice that partners give to every committee, as last told';
COMMENT ON COLUMN analytics.recipe.recipe_id IS 'Number of the recipe';
COMMENT ON COLUMN analytics.recipe.partner_id IS 'Whose it is: analytics.partner';
COMMENT ON COLUMN analytics.recipe.partner IS 'That institution''s name';
COMMENT ON COLUMN analytics.recipe.kind IS 'recipe; advice, which has no ingredients';
COMMENT ON COLUMN analytics.recipe.title IS 'What it is called';
COMMENT ON COLUMN analytics.recipe.food_groups IS
    'What it brings to a meal, or is about: vegetables and fruit, cereals, legumes, animal origin, '
    'dairy, plain water';
COMMENT ON COLUMN analytics.recipe.servings IS 'Rations that it gives; null = advice';
COMMENT ON COLUMN analytics.recipe.ingredients IS 'One a line; null = advice';
COMMENT ON COLUMN analytics.recipe.steps IS 'What to do, one step a line';
COMMENT ON COLUMN analytics.recipe.valid_from IS 'First day of what was last told';
COMMENT ON COLUMN analytics.recipe.valid_through IS 'Last day; null = no end';

GRANT SELECT ON analytics.recipe TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
