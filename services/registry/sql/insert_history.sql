insert into registry.yearly_history (year, measure, value, source, valid_from, known_from,
        position, ordinal)
select * from unnest($1::smallint[], $2::text[], $3::bigint[], $4::text[], $5::date[],
        $6::bigint[], $7::bigint[], $8::integer[])
