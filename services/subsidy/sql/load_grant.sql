-- The grant of kitchen $1 that entry $2 credited; what the purse holds of it, when the oldest money
-- is spent first; whether it went to the issuer, and whether it was
-- reversed; what is due of it, also where nothing is any more.
select g.centavos, g.alcaldia, g.fiscal_year, g.budget_key,
       least(g.centavos,
             greatest(0, coalesce(p.credit_centavos - p.debit_centavos, 0)
                         - coalesce(l.centavos, 0)))::bigint as in_purse,
       exists (select from subsidy.dispersal_grant d
                where d.kitchen_id = g.kitchen_id and d.grant_position = g.position) as dispersed,
       exists (select from subsidy.grant_reversal r
                where r.kitchen_id = g.kitchen_id and r.grant_position = g.position) as reversed,
       d.to_prove_centavos, d.to_pay_back_centavos, d.paid_back_centavos, g.period_end
  from subsidy.grant_paid g
  join subsidy.duty d on d.kitchen_id = g.kitchen_id and d.grant_position = g.position
  left join subsidy.balance p on p.kitchen_id = g.kitchen_id and p.account = 2
  left join lateral (select sum(n.centavos) as centavos
                       from subsidy.grant_paid n
                      where n.kitchen_id = g.kitchen_id and n.position > g.position
                        and not exists (select from subsidy.grant_reversal r
                                         where r.kitchen_id = n.kitchen_id
                                           and r.grant_position = n.position)) l on true
 where g.kitchen_id = $1 and g.position = $2
