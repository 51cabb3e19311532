-- Deploy registry:recipes to pg
-- Recipes and advice that partners give to every committee.

BEGIN;

CREATE TABLE registry.recipe (
    recipe_id integer NOT NULL CHECK (recipe_id >= 1),
    partner_id integer NOT NULL,
    title text NOT NULL CHECK (octet_length(title) BETWEEN 1 AND 80),
    food_groups integer NOT NULL CHECK (food_groups BETWEEN 0 AND 63),
    servings integer NOT NULL CHECK (servings BETWEEN 0 AND 2000),
    ingredients text NOT NULL CHECK (octet_length(ingredients) <= 2000),
    steps text NOT NULL CHECK (octet_length(steps) BETWEEN 1 AND 4000),
    valid_through date CHECK (valid_through >= valid_from),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (recipe_id, position, ordinal),
    CONSTRAINT recipe_or_advice
        CHECK ((servings = 0) = (ingredients = '') AND (servings = 0 OR food_groups > 0))
);
COMMENT ON TABLE registry.recipe IS
    'Recipes and advice of partners; of a number the last version that has begun holds';
COMMENT ON COLUMN registry.recipe.recipe_id IS 'Number of the recipe';
COMMENT ON COLUMN registry.recipe.partner_id IS 'Whose it is';
COMMENT ON COLUMN registry.recipe.title IS 'What it is called';
COMMENT ON COLUMN registry.recipe.food_groups IS
    'Bits of the food groups that it brings: 1 vegetables and fruit, 2 cereals, 4 legumes, '
    '8 of animal origin, 16 dairy, 32 plain water';
COMMENT ON COLUMN registry.recipe.servings IS 'Rations that the ingredients give; 0 = advice';
COMMENT ON COLUMN registry.recipe.ingredients IS 'One a line; empty = advice';
COMMENT ON COLUMN registry.recipe.steps IS 'What to do, or the advice: one step a line';
COMMENT ON COLUMN registry.recipe.valid_through IS 'Last day; null = no end';
COMMENT ON COLUMN registry.recipe.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.recipe.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.recipe.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.recipe.ordinal IS 'Place in that decision, from 0';
COMMENT ON CONSTRAINT recipe_or_advice ON registry.recipe IS
    'A recipe has servings, ingredients and a food group; advice has neither of the first two';

CREATE FUNCTION registry.recipes_at(on_day date)
RETURNS TABLE (recipe_id integer, partner_id integer, partner text, title text,
               food_groups integer, servings integer, ingredients text, steps text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
BEGIN ATOMIC
SELECT r.recipe_id, r.partner_id, p.name, r.title, r.food_groups, r.servings, r.ingredients,
       r.steps
  FROM (SELECT DISTINCT ON (v.recipe_id) v.*
          FROM registry.recipe v
         WHERE v.valid_from <= on_day
         ORDER BY v.recipe_id, v.position DESC, v.ordinal DESC) r
  JOIN LATERAL (SELECT v.name
                  FROM registry.partner v
                 WHERE v.partner_id = r.partner_id
                 ORDER BY v.position DESC, v.ordinal DESC
                 LIMIT 1) p ON true
 WHERE coalesce(r.valid_through >= on_day, true)
 ORDER BY r.recipe_id;
END;
COMMENT ON FUNCTION registry.recipes_at(date) IS
    'Recipes and advice that hold on a day, by number, each with its partner''s name';
REVOKE EXECUTE ON FUNCTION registry.recipes_at(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.recipes_at(date) TO tequio_operator;

GRANT SELECT, INSERT ON registry.recipe TO tequio_registry;

COMMIT;
