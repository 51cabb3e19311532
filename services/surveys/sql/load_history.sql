-- Of each batch ($1 kitchen, $2 content, $3 day, $4 pattern): whether its content was received
-- before; how many answered of that day, and by the link; how many batches of that kitchen say
-- exactly the same. Codes: see surveys.batch.
select c.item,
       exists (select from surveys.batch b
                where b.kitchen_id = c.kitchen_id and b.content = c.content
                  and b.flags & 16 = 0),
       d.answers, d.by_link,
       (select count(*) from surveys.batch b
         where b.kitchen_id = c.kitchen_id and b.pattern = c.pattern)
  from unnest($1::int[], $2::bytea[], $3::date[], $4::bigint[])
       with ordinality as c (kitchen_id, content, day, pattern, item)
 cross join lateral (select coalesce(sum(b.answers), 0)::bigint as answers,
                            coalesce(sum(b.answers) filter (where b.channel = 2), 0)::bigint
                                as by_link
                       from surveys.batch b
                      where b.kitchen_id = c.kitchen_id and b.service_day = c.day
                        and b.flags & (4 | 8 | 16) = 0) d
