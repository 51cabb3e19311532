insert into registry.reference_price (product, name, unit, centavos, valid_from, known_from,
        position, ordinal)
select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::date[],
        $6::bigint[], $7::bigint[], $8::integer[])
