insert into registry.kitchen_receiver (kitchen_id, rfc, regime, active, valid_from, known_from,
        position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::text[], $4::boolean[], $5::date[],
        $6::bigint[], $7::bigint[], $8::integer[])
