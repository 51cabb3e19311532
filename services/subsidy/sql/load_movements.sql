-- What the books know about rows of an issuer's file ($1 its digest, $2 rows, $3 numbers, $4
-- purses, $5 dispersals that credits name; $6 as of): kind 1, a row for each: whose purse it is,
-- whether the number or the row itself was read before, and the dispersal's row that is not
-- confirmed yet (entry, kitchen, amount). kind 2: budget lines of that row. kind 3: what a movement
-- may answer to in the books of these kitchens, a few days ($9) around the file's ($7 to $8) and
-- not matched yet; what went back out of a purse on any day. kind 4: what each of these purses
-- holds by the issuer's word.
with asked as (
    select a.item::integer as item, a.row_number, a.movement, a.purse, a.dispersal
      from unnest($2::integer[], $3::text[], $4::text[], $5::integer[]) with ordinality
        as a (row_number, movement, purse, dispersal, item)
), owner as (
    select o.item, o.kitchen_id
      from registry.purse_owners_at($4, array_fill($6::bigint, array[cardinality($4)])) o
), kitchen as (
    select distinct o.kitchen_id from owner o
), named as (
    select a.item, r.dispersal, r.kitchen_id, r.centavos, r.position
      from asked a
      join subsidy.dispersal_row r on r.dispersal = a.dispersal and r.purse = a.purse
     where not exists (select from subsidy.movement m
                        where m.kitchen_id = r.kitchen_id and m.matches_position = r.position
                          and m.kind = 1 and m.result = 1)
), target as (
    select b.kitchen_id, w.kind, b.position, w.centavos, b.purchase_day as day
      from kitchen k
      join subsidy.purchase_booking b on b.kitchen_id = k.kitchen_id and b.reversed_by is null
     cross join lateral (values (2, b.purse_centavos), (3, b.cash_withdrawn_centavos))
           w (kind, centavos)
     where w.centavos > 0
    union all
    select t.kitchen_id, 4, t.position, t.centavos, t.day
      from kitchen k
     cross join lateral (select r.position from subsidy.grant_reversal r
                          where r.kitchen_id = k.kitchen_id
                         union all
                         select y.position from subsidy.year_returned y
                          where y.kitchen_id = k.kitchen_id) b
      join subsidy.transfer t on t.kitchen_id = k.kitchen_id and t.position = b.position
                             and t.ordinal = 23
)
select 1::smallint as kind, a.item, coalesce(o.kitchen_id, 0) as kitchen_id,
       coalesce(n.position, 0) as position, coalesce(n.centavos, 0) as centavos,
       coalesce(n.kitchen_id, 0) as other, ''::text as budget_key, null::date as day,
       exists (select from subsidy.movement m
                where m.movement = a.movement and m.result <> 5) as known,
       exists (select from subsidy.movement m
                where m.file_digest = $1 and m.row_number = a.row_number) as seen
  from asked a
  left join owner o on o.item = a.item
  left join named n on n.item = a.item
union all
select 2::smallint, n.item, n.kitchen_id, 0, sum(g.centavos)::bigint, g.fiscal_year::integer,
       g.budget_key, null, false, false
  from named n
  join subsidy.dispersal_grant d on d.dispersal = n.dispersal and d.kitchen_id = n.kitchen_id
  join subsidy.grant_paid g on g.kitchen_id = d.kitchen_id and g.position = d.grant_position
 group by n.item, n.kitchen_id, g.fiscal_year, g.budget_key
union all
select 3::smallint, t.kind, t.kitchen_id, t.position, t.centavos, 0, '', t.day, false, false
  from target t
 where (t.kind = 4 or t.day between $7::date - $9::integer and $8::date + $9::integer)
   and not exists (select from subsidy.movement m
                    where m.kitchen_id = t.kitchen_id and m.matches_position = t.position
                      and m.kind = t.kind and m.result = 1)
union all
select 4::smallint, 0, b.kitchen_id, 0, b.credit_centavos - b.debit_centavos, 0, '', null, false,
       false
  from kitchen k
  join subsidy.balance b on b.kitchen_id = k.kitchen_id and b.account = 21
 order by 1, 2, 4, 6, 7
