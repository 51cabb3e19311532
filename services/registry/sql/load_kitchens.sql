-- Versions of all kitchens, or of those named: of each day the last one said.
select distinct on (k.kitchen_id, k.valid_from) k.kitchen_id, k.valid_from, k.state, k.capacity,
       k.alcaldia
  from registry.kitchen k
 where $1::boolean or k.kitchen_id = any($2::integer[])
 order by k.kitchen_id, k.valid_from, k.position desc, k.ordinal desc
