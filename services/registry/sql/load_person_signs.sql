-- Whether a device was ever a person's.
select exists (select from registry.device d where d.person_id = $1::integer)
