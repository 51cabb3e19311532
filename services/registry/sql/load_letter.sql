-- The message of the envelope with that digest.
select m.position, m.kitchen_id, m.person_id = 0
  from registry.message m
 where m.digest = $1::bytea
