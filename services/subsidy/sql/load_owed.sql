-- Statements of kitchen $2 that the decision $1 authorised and that are not credited yet.
select s.position, s.kind, s.period_start, s.period_end, s.centavos, s.rations, s.rule,
       b.legal_basis, c.submissions_through, s.alcaldia, s.adjustment_centavos,
       s.brought_centavos, s.carried_centavos, s.fiscal_year, s.budget_key, s.proof_days,
       s.discount_centavos
  from subsidy.closing c
  join subsidy.statement s on s.closed_position = c.position and s.kitchen_id = $2
  join subsidy.statement_basis b on b.kitchen_id = s.kitchen_id
                                and b.statement_position = s.position and b.rule = s.rule
 where c.authorised_position = $1 and s.owed
 order by s.position
