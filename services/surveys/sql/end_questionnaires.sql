-- Of several ends of one version the last one said holds.
update surveys.questionnaire q
   set accepted_until = e.accepted_until
  from (select distinct on (s.code, s.version) s.code, s.version, s.accepted_until
          from unnest($1::bigint[], $2::text[], $3::int[], $4::date[])
               as s (position, code, version, accepted_until)
         order by s.code, s.version, s.position desc) e
 where q.code = e.code and q.version = e.version
