-- Statements, and what they come to in their closings.
with computed as (
    insert into subsidy.statement
           (kitchen_id, position, kind, closed_position, period_start, period_end, centavos,
            withheld_centavos, adjustment_centavos, brought_centavos, carried_centavos, rations,
            unmet, rule, model, alcaldia, fiscal_year, budget_key, proof_days, again_end,
            advance_centavos, advance_before_centavos, discount_centavos, owed)
    select s.kitchen_id, s.position, s.kind, s.closed_position, s.period_start, s.period_end,
           s.centavos, s.withheld_centavos, s.adjustment_centavos, s.brought_centavos,
           s.carried_centavos, s.rations, s.unmet, s.rule, s.model, s.alcaldia, s.fiscal_year,
           s.budget_key, s.proof_days, s.again_end, s.advance_centavos,
           s.advance_before_centavos, s.discount_centavos,
           s.centavos + s.discount_centavos > 0
      from unnest($1::integer[], $2::bigint[], $3::smallint[], $4::bigint[], $5::date[],
                  $6::date[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
                  $11::bigint[], $12::bigint[], $13::integer[], $14::bigint[], $15::smallint[],
                  $16::smallint[], $17::smallint[], $18::text[], $19::integer[], $20::date[],
                  $21::bigint[], $22::bigint[], $23::bigint[])
        as s (kitchen_id, position, kind, closed_position, period_start, period_end, centavos,
              withheld_centavos, adjustment_centavos, brought_centavos, carried_centavos, rations,
              unmet, rule, model, alcaldia, fiscal_year, budget_key, proof_days, again_end,
              advance_centavos, advance_before_centavos, discount_centavos)
    returning closed_position, centavos
)
update subsidy.closing c
   set statements = c.statements + s.statements, centavos = c.centavos + s.centavos
  from (select d.closed_position, count(*) as statements, sum(d.centavos)::bigint as centavos
          from computed d
         group by d.closed_position) s
 where c.position = s.closed_position
