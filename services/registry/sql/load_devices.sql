-- Devices as they were last described: those named, those that hold or held one of the keys, and
-- all operators' and officials'.
select distinct on (d.device_id) d.device_id, d.role, d.kitchen_id, d.curve_key, d.signing_key,
       d.revoked, d.person_id
  from registry.device d
 where d.device_id = any($1::integer[])
    or d.role in (3, 5)
    or d.device_id in (select k.device_id
                         from registry.device k
                        where k.curve_key = any($2::bytea[]))
 order by d.device_id, d.position desc, d.ordinal desc
