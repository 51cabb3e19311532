-- A kitchen with all that it is on a day.
select k.name, k.address, k.unit, k.alcaldia, k.latitude_micro, k.longitude_micro, k.capacity,
       k.state, k.reason
  from registry.kitchen k
 where k.kitchen_id = $1::integer and k.valid_from <= $2::date
 order by k.valid_from desc, k.position desc, k.ordinal desc
 limit 1
