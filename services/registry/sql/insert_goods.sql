insert into registry.goods (rule, product, name, unit, quantity_micro, valid_from, known_from,
        position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::bigint[],
        $6::date[], $7::bigint[], $8::bigint[], $9::integer[])
