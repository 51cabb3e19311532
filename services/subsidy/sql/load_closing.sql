-- The closing $1: kind 1, if there is one; and, kind 2, for each line of the budget what its
-- statements come to and what that line holds, as known by $2: approved, and accrued, paid or
-- returned so far, with what other closings were authorised to and have not credited yet (a piece
-- of their work may be parked).
select 1::smallint as kind, c.statements, c.centavos,
       c.authorised_position is not null as authorised, 0::bigint as approved_centavos,
       0::bigint as accrued_centavos
  from subsidy.closing c
 where c.position = $1
union all
select 2::smallint, 0, s.centavos, false, coalesce(b.centavos, 0),
       (coalesce((select sum(u.credit_centavos - u.debit_centavos)
                    from subsidy.balance u
                   where u.kitchen_id = 0 and u.account in (14, 15, 16)
                     and u.fiscal_year = s.fiscal_year and u.budget_key = s.budget_key), 0)
        + coalesce((select sum(w.centavos)
                      from subsidy.closing o
                      join subsidy.statement w on w.closed_position = o.position and w.owed
                     where o.position <> $1 and o.authorised_position is not null
                       and w.fiscal_year = s.fiscal_year and w.budget_key = s.budget_key),
                   0))::bigint
  from (select t.fiscal_year, t.budget_key, sum(t.centavos)::bigint as centavos
          from subsidy.statement t
         where t.closed_position = $1 and t.centavos > 0 and t.budget_key <> ''
         group by t.fiscal_year, t.budget_key) s
  left join lateral (select a.centavos
                       from registry.budgets_at(s.fiscal_year, $2) a
                      where a.budget_key = s.budget_key) b on true
 order by kind
