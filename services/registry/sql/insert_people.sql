insert into registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
        known_from, position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::text[], $4::smallint[],
        $5::integer[], $6::boolean[], $7::date[], $8::bigint[], $9::bigint[], $10::integer[])
