-- What a dispersal has of the grants credited by entry $1, on day $2 as known by $3: each with its
-- purse, in the order of the file. Without what was reversed or went out before, and without
-- kitchens that have no purse. The first row, of no grant, has the next dispersal's number.
with pending as (
    select g.kitchen_id, g.position, g.centavos, g.fiscal_year, g.budget_key
      from subsidy.grant_paid g
     where g.position <= $1 and g.centavos > 0
       and not exists (select from subsidy.dispersal_grant d
                        where d.kitchen_id = g.kitchen_id and d.grant_position = g.position)
       and not exists (select from subsidy.grant_reversal r
                        where r.kitchen_id = g.kitchen_id and r.grant_position = g.position)
), owner as (
    select array_agg(o.kitchen_id order by o.kitchen_id) as kitchens
      from (select distinct p.kitchen_id from pending p) o
), purse as (
    select o.kitchens[p.item] as kitchen_id, p.purse
      from owner o
     cross join lateral registry.purses_at(
         o.kitchens, array_fill($2::date, array[cardinality(o.kitchens)]),
         array_fill($3::bigint, array[cardinality(o.kitchens)])) p
     where o.kitchens is not null
)
select 0 as kitchen_id, coalesce(max(d.dispersal), 0) + 1::bigint as position,
       0::bigint as centavos, 0::smallint as fiscal_year, ''::text as budget_key, ''::text as purse
  from subsidy.dispersal d
union all
select p.kitchen_id, p.position, p.centavos, p.fiscal_year, p.budget_key, u.purse
  from pending p
  join purse u on u.kitchen_id = p.kitchen_id
 order by 6, 1, 2
