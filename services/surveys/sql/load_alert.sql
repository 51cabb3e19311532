-- An alert ($1 kitchen, $2 kind, $3 day), and whose a device is ($4) on a day ($5) as of a position
-- ($6).
select a.alcaldia, a.state, a.taken_by, coalesce(w.person, 0), coalesce(w.role, ''),
       coalesce(w.alcaldia, 0::smallint), w.signing_key
  from (select) one
  left join surveys.alert a
    on a.kitchen_id = $1::integer and a.kind = $2::smallint and a.day = $3::date
  left join registry.device_people_at(array[$4::integer], array[$5::date], array[$6::bigint]) w
    on true
