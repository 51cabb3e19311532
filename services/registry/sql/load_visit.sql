-- The visit of the envelope with that digest, and whether another replaced it.
select v.position, v.kitchen_id, v.person_id, v.replaced_by is not null
  from registry.visit v
 where v.digest = $1::bytea
