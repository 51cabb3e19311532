-- The budget line of year $1 and key $2 as known by $3, kind 1: approved (null: no such line),
-- accrued, committed, whether it is closed. kind 2: what purses still hold of each of its grants,
-- when the oldest money is spent first, with what of it is still to be proven and to be paid back,
-- and how much of what the kitchen owes no discount will take.
with line as (
    select (select b.centavos from registry.budgets_at($1::integer, $3) b
             where b.budget_key = $2) as approved,
           coalesce(sum(c.credit_centavos - c.debit_centavos)
                        filter (where c.account in (14, 15)), 0)::bigint as accrued,
           coalesce(sum(c.credit_centavos - c.debit_centavos)
                        filter (where c.account = 13), 0)::bigint as committed
      from subsidy.balance c
     where c.kitchen_id = 0 and c.account in (13, 14, 15) and c.fiscal_year = $1::integer
       and c.budget_key = $2
), newer as (
    select g.kitchen_id, g.position, g.centavos, g.fiscal_year, g.budget_key,
           p.credit_centavos - p.debit_centavos
               - coalesce(sum(g.centavos) over (partition by g.kitchen_id order by g.position desc
                   rows between unbounded preceding and 1 preceding), 0) as held
      from subsidy.balance p
      join subsidy.grant_paid g on g.kitchen_id = p.kitchen_id
     where p.account = 2 and p.credit_centavos > p.debit_centavos and g.centavos > 0
       and not exists (select from subsidy.grant_reversal r
                        where r.kitchen_id = g.kitchen_id and r.grant_position = g.position)
)
select 1::smallint as kind, 0 as kitchen_id, 0::bigint as position, l.approved, l.accrued,
       l.committed, 0::bigint as open_centavos,
       exists (select from subsidy.year_closed y
                where y.fiscal_year = $1::integer and y.budget_key = $2) as closed
  from line l
union all
select 2::smallint, n.kitchen_id, n.position, least(n.centavos, n.held)::bigint,
       d.to_prove_centavos, d.to_pay_back_centavos,
       greatest(0, (select sum(o.to_pay_back_centavos) from subsidy.duty o
                     where o.kitchen_id = n.kitchen_id)
                   - coalesce((select sum(case s.settled_by when 4 then s.centavos
                                                            when 3 then -s.centavos else 0 end)
                                 from subsidy.settlement s
                                where s.kitchen_id = n.kitchen_id), 0))::bigint,
       false
  from newer n
  join subsidy.duty d on d.kitchen_id = n.kitchen_id and d.grant_position = n.position
 where n.held > 0 and n.fiscal_year = $1::integer and n.budget_key = $2
 order by 1, 2, 3
