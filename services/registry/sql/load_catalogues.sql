-- Versions of catalogues, by code and number.
select distinct on (c.code, c.version) c.code, c.version, c.valid_from, c.accepted_until, c.digest,
       c.submission_position
  from registry.catalogue c
  join unnest($1::text[], $2::integer[]) as asked (code, version)
    on asked.code = c.code and asked.version = c.version
 order by c.code, c.version, c.position desc, c.ordinal desc
