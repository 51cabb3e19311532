insert into registry.purse (kitchen_id, purse, active, valid_from, known_from, position,
        ordinal)
select * from unnest($1::integer[], $2::text[], $3::boolean[], $4::date[], $5::bigint[],
        $6::bigint[], $7::integer[])
