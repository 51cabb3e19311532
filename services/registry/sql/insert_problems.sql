insert into registry.change_problem (position, ordinal, part, fact_index, field, message)
select * from unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[],
        $5::text[], $6::text[])
