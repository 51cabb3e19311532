-- Recipes and advice of partners: what the database refuses by itself, which of them hold on a day,
-- and what analysts see.
BEGIN;
SELECT plan(16);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.told(relation text, what jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO registry.%1$I SELECT * FROM jsonb_populate_record('
                   'NULL::registry.%1$I, $1)', relation)
      USING '{"partner_id": 3, "name": "Huerto", "kind": 2, "agreement": "", "recipe_id": 9,
              "title": "Nopales", "food_groups": 5, "servings": 100, "ingredients": "6 kg de nopal",
              "steps": "Cocer.", "valid_from": "2021-03-01", "known_from": 1, "position": 1,
              "ordinal": 0}'::jsonb || what;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;

SELECT is(pg_temp.told('partner', '{}'), 'done', 'a partner');
SELECT is(pg_temp.told('recipe', '{}'), 'done', 'a recipe');
SELECT is(pg_temp.told('recipe', '{"recipe_id": 10, "title": "Agua", "food_groups": 32,
          "servings": 0, "ingredients": "", "valid_through": "2021-03-31"}'), 'done', 'advice');
SELECT is(pg_temp.told('recipe', what), '23514', why)
  FROM (VALUES ('{"title": ""}'::jsonb, 'no title'), ('{"steps": ""}', 'no steps'),
               ('{"food_groups": 64}', 'no such food group'),
               ('{"food_groups": 0}', 'a recipe that brings nothing'),
               ('{"servings": 0}', 'ingredients for nobody'),
               ('{"ingredients": ""}', 'servings of nothing'),
               ('{"valid_through": "2021-02-28"}', 'an end before its beginning'))
               AS wrong (what, why);
SELECT results_eq('SELECT recipe_id, partner FROM registry.recipes_at(''2021-03-31'')',
                  $$VALUES (9, 'Huerto'), (10, 'Huerto')$$, 'both hold until the last day of one');
SELECT is(pg_temp.told('recipe', '{"position": 2, "title": "Nopales asados",
          "valid_from": "2021-05-01"}'), 'done', 'a later version, told before it begins');
SELECT results_eq('SELECT title FROM registry.recipes_at(''2021-04-30'')', $$VALUES ('Nopales')$$,
                  'holds from its first day on');
SELECT results_eq('SELECT title FROM registry.recipes_at(''2021-05-01'')',
                  $$VALUES ('Nopales asados')$$, 'and not before');
SELECT results_eq(
    $$SELECT title, kind, food_groups, servings FROM analytics.recipe ORDER BY recipe_id$$,
    $$VALUES ('Nopales asados', 'recipe', ARRAY['vegetables and fruit', 'legumes'], 100),
             ('Agua', 'advice', ARRAY['plain water'], NULL)$$,
    'as last told, in words');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM registry.recipe'), '42501',
          'nobody reads them who has no need of them');

SELECT * FROM finish();
ROLLBACK;
