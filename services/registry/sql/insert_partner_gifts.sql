insert into registry.partner_gift (gift_id, partner_id, kitchen_id, day, what, grams, centavos,
        withdrawn, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::integer[], $3::integer[], $4::date[], $5::text[],
        $6::bigint[], $7::bigint[], $8::boolean[], $9::date[], $10::bigint[], $11::bigint[],
        $12::integer[])
