insert into registry.compliance_rule (reported, on_time, proven, checklist, open, satisfaction,
        stays_percent, observed_percent, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::integer[],
        $6::integer[], $7::integer[], $8::integer[], $9::date[], $10::bigint[], $11::bigint[],
        $12::integer[])
