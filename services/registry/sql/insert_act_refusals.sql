insert into registry.act_refusal (position, submission_position, act, step, problem, person_id,
        detail)
select n.position, n.submission, encode(n.act, 'hex')::uuid, n.step, n.problem, n.person_id,
       n.detail
  from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::smallint[], $5::smallint[],
              $6::integer[], $7::text[])
       as n (position, submission, act, step, problem, person_id, detail)
