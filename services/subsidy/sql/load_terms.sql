-- What the conditions of kitchen $1 ask, on day $2 as known by $3. kind 1: active members of its
-- committee; grants whose term to prove has ended, and what of them is proven or paid back. kind 2:
-- for each period ($4 to $5) the days due, on which it was active and there was service, and how
-- many of them were reported. kind 3: what each rule ($6) hands over for a ration.
select 1::smallint as kind, 0 as item, m.active_members::bigint as whole, d.ended as second,
       d.proven as third, '' as product, '' as name, '' as unit
  from registry.committees_at(array[$1::integer], array[$2::date], array[$3::bigint]) m
 cross join (select coalesce(sum(u.centavos), 0)::bigint as ended,
                    coalesce(sum(u.proven_centavos + u.proven_late_centavos
                                 + u.paid_back_centavos), 0)::bigint as proven
               from subsidy.duty u
              where u.kitchen_id = $1 and u.prove_by < $2 and u.reversed_by is null) d
union all
select 2::smallint, p.item::integer, count(k.kitchen_id), count(c.kitchen_id), 0, '', '', ''
  from unnest($4::date[], $5::date[]) with ordinality as p (first_day, last_day, item)
 cross join lateral registry.service_days_between(p.first_day, p.last_day, $3) d
 cross join lateral registry.kitchen_at($1, d.day, $3) k
  left join (select l.kitchen_id, l.service_day
               from subsidy.claim l
               join subsidy.report r on r.kitchen_id = l.kitchen_id
                                    and r.service_day = l.service_day and r.version = l.version
              where not r.withdrawal) c on c.kitchen_id = k.kitchen_id and c.service_day = d.day
 where k.state = 2
 group by p.item
union all
select 3::smallint, r.rule, g.quantity_micro, 0, 0, g.product, g.name, g.unit
  from unnest($6::integer[]) with ordinality as r (rule, item)
  join registry.goods_of($6, array_fill($3, array[cardinality($6)])) g on g.item = r.item
 order by 1, 2, 6
