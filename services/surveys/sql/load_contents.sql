-- Which of these contents ($1 kitchens, $2) were received before.
select c.item
  from unnest($1::int[], $2::bytea[]) with ordinality as c (kitchen_id, content, item)
 cross join lateral (select from surveys.batch b
                      where b.kitchen_id = c.kitchen_id
                        and b.content = c.content
                        and b.flags & 16 = 0
                      limit 1) b
