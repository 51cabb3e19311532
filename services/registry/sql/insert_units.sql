insert into registry.territorial_unit (code, scheme, year, name, alcaldia, grade, priority,
        valid_from, known_from, position, ordinal)
select * from unnest($1::text[], $2::text[], $3::smallint[], $4::text[],
        $5::smallint[], $6::text[], $7::smallint[], $8::date[], $9::bigint[], $10::bigint[],
        $11::integer[])
