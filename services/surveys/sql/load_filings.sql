-- What is known of each filing's kitchen ($1) and term ($2 kinds, $3 matters) on the day of its
-- receipt ($4) as of a position ($5), what that kitchen filed under its content ($6) before, and
-- the last folio of the day's year.
select f.item, k.item is not null, coalesce(k.alcaldia, 0::smallint), coalesce(t.working_days, 0),
       t.warn_day, t.due_day, coalesce(t.body, ''), coalesce(t.body_address, ''),
       coalesce(c.position, 0), coalesce(c.folio_year, 0), coalesce(c.folio_number, 0),
       coalesce(l.folio_number, 0)
  from unnest($1::int[], $4::date[], $6::bytea[]) with ordinality
       as f (kitchen_id, day, content, item)
  left join registry.kitchens_at($1, $4, $5) k on k.item = f.item
  left join registry.petition_terms_at($2::smallint[], $3::smallint[], $4, $5) t
    on t.item = f.item
  left join surveys.petition c on c.kitchen_id = f.kitchen_id and c.content = f.content
  left join lateral (select p.folio_number
                       from surveys.petition p
                      where p.folio_year = extract(year from f.day)::integer
                      order by p.folio_number desc
                      limit 1) l on true
