insert into registry.checklist_item (position, checklist, version, title, item, says,
        asks_number, ordinal)
select $1::bigint, $2::text, $3::integer, $4::text, i.item, i.says, i.asks_number,
       (i.ordinal - 1)::integer
  from unnest($5::text[], $6::text[], $7::boolean[])
       with ordinality as i (item, says, asks_number, ordinal)
