insert into registry.purchase_rule (rule, legal_basis, window_days, simple_note_percent,
        price_percent, median_days, median_least, food_grams_per_ration, sample_every,
        valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::integer[], $4::integer[], $5::integer[],
        $6::integer[], $7::integer[], $8::integer[], $9::integer[], $10::date[], $11::bigint[],
        $12::bigint[], $13::integer[])
