-- What statements ($1 kitchens, $2 positions) advance ($3) for periods ($4, $5).
insert into subsidy.advance (kitchen_id, statement_position, centavos, period_start, period_end)
select a.kitchen_id, a.statement_position, a.centavos, a.period_start, a.period_end
  from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::date[], $5::date[])
    as a (kitchen_id, statement_position, centavos, period_start, period_end)
