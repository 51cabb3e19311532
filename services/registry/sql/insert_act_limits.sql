insert into registry.act_limit (subject, centavos, valid_from, known_from, position, ordinal)
select * from unnest($1::smallint[], $2::bigint[], $3::date[], $4::bigint[], $5::bigint[],
        $6::integer[])
