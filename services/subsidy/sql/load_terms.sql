-- What the conditions of kitchen $1 ask, on day $2 as known by $3. kind 1: active members of its
-- committee; grants whose term to prove has ended, and what of them is proven or paid back. kind 2:
-- of the days $4 those on which it was active and there was service, and whether they were
-- reported (1). kind 3: what each rule ($5) hands over for a ration. kind 4: how many days from $6
-- to $7 there is service (nulls: nobody asks); none for a kitchen that is newer than $8 days (null:
-- whoever it is) and was not opened before the closing $9: its opening advances them.
select 1::smallint as kind, 0 as item, m.active_members::bigint as whole, d.ended as second,
       d.proven as third, '' as product, '' as name, '' as unit
  from registry.committees_at(array[$1::integer], array[$2::date], array[$3::bigint]) m
 cross join (select coalesce(sum(u.centavos), 0)::bigint as ended,
                    coalesce(sum(u.proven_centavos + u.proven_late_centavos
                                 + u.paid_back_centavos), 0)::bigint as proven
               from subsidy.duty u
              where u.kitchen_id = $1 and u.prove_by < $2 and u.reversed_by is null) d
union all
select 2::smallint, s.item, (c.kitchen_id is not null)::int, 0, 0, '', '', ''
  from registry.service_days_at($4::date[], array_fill($3, array[cardinality($4)])) s
  join registry.kitchens_at(array_fill($1, array[cardinality($4)]), $4,
                            array_fill($3, array[cardinality($4)])) k on k.item = s.item
  left join (select l.kitchen_id, l.service_day
               from subsidy.claim l
               join subsidy.report r on r.kitchen_id = l.kitchen_id
                                    and r.service_day = l.service_day and r.version = l.version
              where l.kitchen_id = $1 and l.service_day = any ($4) and not r.withdrawal) c
         on c.service_day = ($4)[s.item]
 where s.service and k.state = 2
union all
select 3::smallint, r.rule, g.quantity_micro, 0, 0, g.product, g.name, g.unit
  from unnest($5::integer[]) with ordinality as r (rule, item)
  join registry.goods_of($5, array_fill($3, array[cardinality($5)])) g on g.item = r.item
union all
select 4::smallint, 0, count(*), 0, 0, '', '', ''
  from registry.kitchen_at($1, $2, $3) k
 cross join registry.service_days_between($6::date, $7::date, $3) d
 where $8::integer is null or k.first_active < $6 - $8
    or exists (select from subsidy.statement s
                where s.kitchen_id = $1 and s.kind = 2 and s.position < $9::bigint)
 order by 1, 2, 6
