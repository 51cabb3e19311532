insert into registry.subsidy_rule (rule, legal_basis, model, period, minimum_rations,
        maximum_rations, below_minimum, pay_exempt, pay_committee_meals, fee_centavos,
        service_weekdays, cutoff_minute, late_days, opening_days, valid_from, known_from,
        position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::smallint[], $4::smallint[],
        $5::integer[], $6::integer[], $7::smallint[], $8::boolean[], $9::boolean[],
        $10::integer[], $11::integer[], $12::integer[], $13::integer[], $14::integer[],
        $15::date[], $16::bigint[], $17::bigint[], $18::integer[])
