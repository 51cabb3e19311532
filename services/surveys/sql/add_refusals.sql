insert into surveys.petition_refusal (kitchen_id, position, submission_position, refused_at,
        petition_position, action, person_id, problem, detail)
select r.kitchen_id, r.position, r.submission_position, r.refused_at,
       nullif(r.petition_position, 0), r.action, r.person_id, r.problem, r.detail
  from unnest($1::int[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::bigint[],
        $6::int[], $7::int[], $8::smallint[], $9::text[])
       as r (kitchen_id, position, submission_position, refused_at, petition_position, action,
             person_id, problem, detail)
