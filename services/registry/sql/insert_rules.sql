insert into registry.subsidy_rule (rule, legal_basis, model, period, minimum_rations,
        maximum_rations, below_minimum, pay_exempt, pay_committee_meals, fee_centavos,
        service_weekdays, cutoff_minute, late_days, opening_days, paid_do_not_count,
        exempt_centavos, committee_centavos, late, basis, committee_minimum, reports_percent,
        proven_percent, proof_days, budget_key, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::smallint[], $4::smallint[],
        $5::integer[], $6::integer[], $7::smallint[], $8::boolean[], $9::boolean[],
        $10::integer[], $11::integer[], $12::integer[], $13::integer[], $14::integer[],
        $15::boolean[], $16::integer[], $17::integer[], $18::smallint[], $19::smallint[],
        $20::integer[], $21::integer[], $22::integer[], $23::integer[], $24::text[],
        $25::date[], $26::bigint[], $27::bigint[], $28::integer[])
