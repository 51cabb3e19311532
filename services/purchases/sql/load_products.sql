-- Of products ($1) on days ($2): what their rules say, and what they cost elsewhere, as known at a
-- position ($3), and at a later one ($4).
with asked as (
    select a.turn, a.position, k.key, k.day, k.item
      from (values (1, $3::bigint), (2, $4::bigint)) as a (turn, position)
     cross join unnest($1::text[], $2::date[]) with ordinality as k (key, day, item)
     where a.turn = 1 or $3 <> $4
), given as (
    select array_agg(key order by turn, item) as keys,
           array_agg(day order by turn, item) as days,
           array_agg(position order by turn, item) as positions
      from asked
)
select n.item, coalesce(r.category, '') as category,
       coalesce(r.subsidy, 0::smallint) as subsidy, coalesce(r.fees, 0::smallint) as fees,
       coalesce(r.perishable, false) as perishable, coalesce(p.unit, '') as unit,
       coalesce(p.centavos, 0) as centavos
  from given g
 cross join generate_series(1, cardinality(g.keys)) as n (item)
  left join registry.product_rules_at(g.keys, g.days, g.positions) r on r.item = n.item
  left join registry.reference_prices_at(g.keys, g.days, g.positions) p on p.item = n.item
 order by n.item
