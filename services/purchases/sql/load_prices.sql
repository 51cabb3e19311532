-- The newest prices ($3 of each at most) that the network paid for products ($1) by their unit
-- ($2).
select k.item::integer, s.kitchen_id, s.purchase_day, s.unit_price_micro, s.received_at
  from unnest($1::bigint[], $2::text[]) with ordinality as k (product_key, unit, item)
 cross join lateral (select l.kitchen_id, l.position, l.ordinal, l.unit_price_micro, p.purchase_day,
                              p.received_at
                       from purchases.purchase_line l
                       join purchases.purchase p
                         on p.kitchen_id = l.kitchen_id and p.position = l.position
                      where l.product_key = k.product_key and l.unit = k.unit
                        and l.product_key <> 0 and l.amount_agrees
                        and l.unit_price_micro > 0 and p.purchase_day is not null
                      order by l.position desc, l.ordinal desc
                      limit $3::integer) s
 order by k.item, s.position desc, s.ordinal desc
