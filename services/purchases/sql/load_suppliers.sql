-- Discounts that suppliers ($1) agreed to on days ($2), as known at a position ($3), and at a later
-- one ($4).
with asked as (
    select a.turn, a.position, k.supplier, k.day, k.item
      from (values (1, $3::bigint), (2, $4::bigint)) as a (turn, position)
     cross join unnest($1::integer[], $2::date[]) with ordinality as k (supplier, day, item)
     where a.turn = 1 or $3 <> $4
), given as (
    select array_agg(supplier order by turn, item) as suppliers,
           array_agg(day order by turn, item) as days,
           array_agg(position order by turn, item) as positions
      from asked
)
select a.item, a.key_prefix, a.discount_basis_points
  from given g
 cross join registry.agreements_at(g.suppliers, g.days, g.positions) a
 order by a.item, a.agreement
