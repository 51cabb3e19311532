-- The duties of kitchens ($1) of which something is still to be proven or paid back, those to which
-- the proofs of purchases went ($2 kitchens, $3 declarations), those whose term ended before $4
-- (null: no tick); what each of these purchases proved of each grant, the oldest duty first; and
-- what is reserved for discounts. kind 1: kitchen, grant, term, to prove, to pay back, paid back,
-- whether it was reversed. kind 2: kitchen, grant, declaration, part, centavos. kind 3: kitchen,
-- centavos. kind 4: what was claimed for the days of months ($5 kitchens, $6 first days). kind 5:
-- how boxes were counted last on days ($7 kitchens, $8 days): counted, difference, moved away.
with asked as (
    select s.kitchen_id, s.declared_position, s.grant_position, s.part,
           sum(s.centavos)::bigint as centavos
      from unnest($2::integer[], $3::bigint[]) as p (kitchen_id, declared_position)
      join subsidy.proof_share s on s.kitchen_id = p.kitchen_id
                                and s.declared_position = p.declared_position
     group by s.kitchen_id, s.declared_position, s.grant_position, s.part
    having sum(s.centavos) > 0
), named as (
    select d.kitchen_id, d.grant_position
      from unnest($1::integer[]) as k (kitchen_id)
      join subsidy.duty d on d.kitchen_id = k.kitchen_id
                         and (d.to_prove_centavos > 0 or d.to_pay_back_centavos > 0)
    union
    select a.kitchen_id, a.grant_position from asked a
    union
    select d.kitchen_id, d.grant_position
      from subsidy.duty d
     where d.prove_by < $4::date and d.to_prove_centavos > 0
)
select 1::smallint as kind, d.kitchen_id, d.grant_position, d.prove_by, d.to_prove_centavos,
       d.to_pay_back_centavos, d.paid_back_centavos, d.reversed_by is not null as reversed,
       0::bigint as declared_position, 0::smallint as part
  from named n
  join subsidy.duty d on d.kitchen_id = n.kitchen_id and d.grant_position = n.grant_position
union all
select 2::smallint, a.kitchen_id, a.grant_position, d.prove_by, a.centavos, 0, 0, false,
       a.declared_position, a.part
  from asked a
  join subsidy.duty d on d.kitchen_id = a.kitchen_id and d.grant_position = a.grant_position
union all
select 3::smallint, s.kitchen_id, 0, null,
       sum(case s.settled_by when 4 then s.centavos when 3 then -s.centavos else 0 end)::bigint,
       0, 0, false, 0, 0::smallint
  from unnest($1::integer[]) as k (kitchen_id)
  join subsidy.settlement s on s.kitchen_id = k.kitchen_id
 group by s.kitchen_id
union all
select 4::smallint, m.kitchen_id, 0, m.month,
       (select coalesce(sum(c.claim_centavos), 0)
          from subsidy.claim c
         where c.kitchen_id = m.kitchen_id and c.service_day >= m.month
           and c.service_day < m.month + interval '1 month')::bigint, 0, 0, false, 0, 0::smallint
  from unnest($5::integer[], $6::date[]) as m (kitchen_id, month)
union all
select 5::smallint, d.kitchen_id, 0, d.service_day, l.counted_centavos, l.difference_centavos, 0,
       l.withdrawn, 0, 0::smallint
  from unnest($7::integer[], $8::date[]) as d (kitchen_id, service_day)
 cross join lateral (select c.counted_centavos, c.difference_centavos, c.withdrawn
                       from subsidy.cash_check c
                      where c.kitchen_id = d.kitchen_id and c.service_day = d.service_day
                      order by c.position desc
                      limit 1) l
 order by 1, 2, 4, 3, 10
