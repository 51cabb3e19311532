-- What is known of bundles: parts that are held, in the order in which they came, and, with part 0,
-- that one was decided.
select pg_catalog.uuid_send(known.bundle) as bundle, known.part, known.parts,
       known.submission_position
  from (select distinct c.bundle, 0 as part, 0 as parts, 0::bigint as submission_position,
               0::bigint as position
          from registry.change c
         where c.bundle = any($1::uuid[])
         union all
        select p.bundle, p.part, p.parts, p.submission_position, p.position
          from registry.bundle_part p
         where p.bundle = any($1::uuid[])) as known
 order by known.position
