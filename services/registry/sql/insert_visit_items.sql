insert into registry.visit_item (position, item, answer, number)
select i.position, i.item, i.answer, nullif(i.number, -1)
  from unnest($1::bigint[], $2::text[], $3::smallint[], $4::integer[])
       as i (position, item, answer, number)
