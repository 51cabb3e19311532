insert into registry.petition_term (kind, matter, working_days, warn_days, body, body_address,
        valid_from, known_from, position, ordinal)
select * from unnest($1::smallint[], $2::smallint[], $3::integer[], $4::integer[], $5::text[],
        $6::text[], $7::date[], $8::bigint[], $9::bigint[], $10::integer[])
