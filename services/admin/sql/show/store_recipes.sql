-- Recipes and advice that hold on day $1, how many, and as JSON: without ingredients it is advice.
-- Lines lose what stands around them, and empty ones go.
SELECT count(*)::int,
       convert_to(json_build_object(
           'recipes', coalesce(json_agg(json_build_object(
               'title', r.title, 'partner', r.partner,
               'groups', ARRAY(SELECT g FROM generate_series(1, 6) AS g
                                WHERE r.food_groups >> g - 1 & 1 = 1),
               'servings', r.servings,
               'ingredients', ARRAY(SELECT btrim(l.line, E' \t\r')
                                      FROM regexp_split_to_table(r.ingredients, E'\n')
                                           WITH ORDINALITY AS l (line, number)
                                     WHERE btrim(l.line, E' \t\r') <> '' ORDER BY l.number),
               'steps', ARRAY(SELECT btrim(l.line, E' \t\r')
                                FROM regexp_split_to_table(r.steps, E'\n')
                                     WITH ORDINALITY AS l (line, number)
                               WHERE btrim(l.line, E' \t\r') <> '' ORDER BY l.number))
               ORDER BY r.recipe_id), '[]'),
           'partners', ARRAY(SELECT p.name
                               FROM analytics.partner p
                              WHERE p.valid_from <= $1::date
                                AND coalesce(p.valid_through >= $1::date, true)
                              ORDER BY p.partner_id))::text, 'UTF8')
  FROM registry.recipes_at($1::date) r
