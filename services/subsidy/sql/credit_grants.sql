-- Grants, and the statements that they pay, which are owed no longer.
with credited as (
    insert into subsidy.grant_paid
           (kitchen_id, position, statement_position, period_start, period_end, centavos, rations,
            rule, legal_basis, opening, submissions_through, alcaldia, fiscal_year, budget_key,
            prove_by, credited_at)
    select g.kitchen_id, g.position, g.statement_position, g.period_start, g.period_end, g.centavos,
           g.rations, g.rule, g.legal_basis, g.opening, g.submissions_through, g.alcaldia,
           g.fiscal_year, g.budget_key, g.prove_by, g.credited_at
      from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::date[], $5::date[], $6::bigint[],
                  $7::bigint[], $8::bigint[], $9::text[], $10::boolean[], $11::bigint[],
                  $12::smallint[], $13::smallint[], $14::text[], $15::date[], $16::timestamptz[])
        as g (kitchen_id, position, statement_position, period_start, period_end, centavos, rations,
              rule, legal_basis, opening, submissions_through, alcaldia, fiscal_year, budget_key,
              prove_by, credited_at)
)
update subsidy.statement s
   set owed = false
  from unnest($1::integer[], $3::bigint[]) as g (kitchen_id, statement_position)
 where s.kitchen_id = g.kitchen_id and s.position = g.statement_position
