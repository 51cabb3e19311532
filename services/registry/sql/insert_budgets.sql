insert into registry.budget (fiscal_year, budget_key, centavos, valid_from, known_from, position,
        ordinal)
select * from unnest($1::smallint[], $2::text[], $3::bigint[], $4::date[],
        $5::bigint[], $6::bigint[], $7::integer[])
