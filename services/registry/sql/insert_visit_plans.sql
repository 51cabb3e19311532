insert into registry.visit_plan (kitchen_id, day, purpose, called_off, valid_from, known_from,
        position, ordinal)
select * from unnest($1::integer[], $2::date[], $3::smallint[], $4::boolean[], $5::date[],
        $6::bigint[], $7::bigint[], $8::integer[])
