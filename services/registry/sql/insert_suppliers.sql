insert into registry.supplier (supplier_id, name, rfc, kind, alcaldia, valid_from, known_from,
        position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::smallint[],
        $6::date[], $7::bigint[], $8::bigint[], $9::integer[])
