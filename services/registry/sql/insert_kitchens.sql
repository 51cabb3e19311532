insert into registry.kitchen (kitchen_id, name, address, unit, alcaldia, latitude_micro,
        longitude_micro, capacity, state, reason, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::smallint[],
        $6::integer[], $7::integer[], $8::integer[], $9::smallint[], $10::text[], $11::date[],
        $12::bigint[], $13::bigint[], $14::integer[])
