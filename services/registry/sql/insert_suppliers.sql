insert into registry.supplier (supplier_id, name, rfc, kind, alcaldia, unit, valid_from, known_from,
        position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::smallint[],
        $6::text[], $7::date[], $8::bigint[], $9::bigint[], $10::integer[])
