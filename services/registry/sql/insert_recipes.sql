insert into registry.recipe (recipe_id, partner_id, title, food_groups, servings, ingredients,
        steps, valid_through, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::integer[], $3::text[], $4::integer[], $5::integer[],
        $6::text[], $7::text[], $8::date[], $9::date[], $10::bigint[], $11::bigint[],
        $12::integer[])
