-- Closings ($1 to $3), grants ($4 to $18, $30 to $33) with their lines ($19 to $29), and what is
-- left of the claims. A day stays open when another version of its report has come to stand since.
with closed as (
    insert into subsidy.period_closed (through, submissions_through, position)
    select c.through, c.submissions_through, c.position
      from unnest($1::date[], $2::bigint[], $3::bigint[])
        as c (through, submissions_through, position)
), credited as (
    insert into subsidy.grant_paid
           (kitchen_id, position, period_start, period_end, centavos, rations, rule, legal_basis,
            opening, submissions_through, alcaldia, adjustment_centavos, brought_centavos,
            carried_centavos, credited_at, statement_position, fiscal_year, budget_key, prove_by)
    select g.kitchen_id, g.position, g.period_start, g.period_end, g.centavos, g.rations, g.rule,
           g.legal_basis, g.opening, g.submissions_through, g.alcaldia, g.adjustment_centavos,
           g.brought_centavos, g.carried_centavos, g.credited_at, g.statement_position,
           g.fiscal_year, g.budget_key, g.prove_by
      from unnest($4::integer[], $5::bigint[], $6::date[], $7::date[], $8::bigint[], $9::bigint[],
                  $10::bigint[], $11::text[], $12::boolean[], $13::bigint[], $14::smallint[],
                  $15::bigint[], $16::bigint[], $17::bigint[], $18::timestamptz[], $30::bigint[],
                  $31::smallint[], $32::text[], $33::date[])
        as g (kitchen_id, position, period_start, period_end, centavos, rations, rule, legal_basis,
              opening, submissions_through, alcaldia, adjustment_centavos, brought_centavos,
              carried_centavos, credited_at, statement_position, fiscal_year, budget_key, prove_by)
), line as (
    select *
      from unnest($19::integer[], $20::bigint[], $21::smallint[], $22::date[], $23::bigint[],
                  $24::bigint[], $25::bigint[], $26::bigint[], $27::integer[], $28::bigint[],
                  $29::boolean[])
        as l (kitchen_id, grant_position, line, service_day, report_position, rations_counted,
              tier_centavos, centavos, flags, rule, adjustment)
), settled as (
    update subsidy.claim c
       set granted_centavos = c.granted_centavos + s.centavos,
           open = c.open and c.report_position <> all (s.reports)
      from (select l.kitchen_id, l.service_day, sum(l.centavos)::bigint as centavos,
                   array_agg(l.report_position) as reports
              from line l
             group by l.kitchen_id, l.service_day) s
     where c.kitchen_id = s.kitchen_id and c.service_day = s.service_day
)
insert into subsidy.grant_line
       (kitchen_id, grant_position, line, service_day, report_position, rations_counted,
        tier_centavos, centavos, flags, rule, adjustment)
select l.kitchen_id, l.grant_position, l.line, l.service_day, l.report_position, l.rations_counted,
       l.tier_centavos, l.centavos, l.flags, l.rule, l.adjustment
  from line l
