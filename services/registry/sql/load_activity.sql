-- The activity of the envelope with that digest, as it stands.
select a.position, a.kitchen_id, a.replaced_by is not null, a.activity_day,
       coalesce(a.women, 0) + coalesce(a.men, 0) + coalesce(a.not_noted, 0), a.alcaldia
  from registry.activity a
 where a.digest = $1::bytea
