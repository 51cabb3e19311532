insert into registry.change (position, submission_position, bundle, part, parts, applied, facts,
        problems)
select c.position, c.submission_position, pg_catalog.encode(c.bundle, 'hex')::uuid, c.part, c.parts,
       c.applied, c.facts, c.problems
  from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::integer[], $5::integer[],
                         $6::boolean[], $7::integer[], $8::integer[])
       as c (position, submission_position, bundle, part, parts, applied, facts, problems)
