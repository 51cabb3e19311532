insert into registry.budget (fiscal_year, budget_key, centavos, warn_percent, valid_from,
        known_from, position, ordinal)
select * from unnest($1::smallint[], $2::text[], $3::bigint[], $4::integer[], $5::date[],
        $6::bigint[], $7::bigint[], $8::integer[])
