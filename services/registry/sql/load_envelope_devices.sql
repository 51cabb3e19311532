-- Signing keys of the devices named.
select distinct on (d.device_id) d.device_id, d.role, d.kitchen_id, d.curve_key, d.signing_key,
       d.revoked, d.person_id
  from registry.device d
 where d.device_id = any($1::integer[])
 order by d.device_id, d.position desc, d.ordinal desc
