insert into registry.product_rule (key_prefix, name, category, subsidy, fees, perishable,
        valid_from, known_from, position, ordinal)
select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::smallint[],
        $6::boolean[], $7::date[], $8::bigint[], $9::bigint[], $10::integer[])
