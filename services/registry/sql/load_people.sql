-- Versions of the people named, in the order in which they were said.
select p.person_id, p.valid_from, p.role, p.alcaldia, p.active, p.name
  from registry.person p
 where p.person_id = any($1::integer[])
 order by p.position, p.ordinal
