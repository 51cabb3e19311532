-- Budget lines whose year is closed ($1 to $6), and what that took out of purses ($7 to $14).
with closed as (
    insert into subsidy.year_closed
           (fiscal_year, budget_key, position, returned_centavos, act_position, closed_at)
    select y.fiscal_year, y.budget_key, y.position, y.returned_centavos, y.act_position, y.closed_at
      from unnest($1::smallint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[],
                  $6::timestamptz[])
        as y (fiscal_year, budget_key, position, returned_centavos, act_position, closed_at)
)
insert into subsidy.year_returned
       (kitchen_id, position, fiscal_year, centavos, ended_centavos, paid_back_centavos,
        year_position, returned_at)
select r.kitchen_id, r.position, r.fiscal_year, r.centavos, r.ended_centavos, r.paid_back_centavos,
       r.year_position, r.returned_at
  from unnest($7::integer[], $8::bigint[], $9::smallint[], $10::bigint[], $11::bigint[],
              $12::bigint[], $13::bigint[], $14::timestamptz[])
    as r (kitchen_id, position, fiscal_year, centavos, ended_centavos, paid_back_centavos,
          year_position, returned_at)
