insert into registry.subsidy_rule_tier (rule, position, ordinal, from_rations, centavos)
select * from unnest($1::integer[], $2::bigint[], $3::integer[], $4::integer[],
        $5::bigint[])
