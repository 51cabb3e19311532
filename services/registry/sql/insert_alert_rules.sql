insert into registry.alert_rule (missing_minutes, silent_days, history_reports, history_least,
        history_deviations, history_percent, same_reports, cost_days, cost_reports, cost_kitchens,
        cost_percent, fees_centavos, escalate_hours, quiet_days, valid_from, known_from, position,
        ordinal)
select * from unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::integer[],
        $6::integer[], $7::integer[], $8::integer[], $9::integer[], $10::integer[],
        $11::integer[], $12::integer[], $13::integer[], $14::integer[], $15::date[],
        $16::bigint[], $17::bigint[], $18::integer[])
