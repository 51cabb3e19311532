-- Prepared acts that were authorised, rejected or withdrawn.
update registry.act as a
   set state = n.state, authorised_by = case when n.state = 2 then n.person_id end,
       ended_by = n.person_id, ended_position = n.position, ended_submission = n.submission,
       ended_at = n.received_at, ended_day = n.day, ended_reason = n.reason
  from unnest($1::uuid[], $2::smallint[], $3::integer[], $4::bigint[], $5::bigint[],
              $6::timestamptz[], $7::date[], $8::text[])
       as n (act, state, person_id, position, submission, received_at, day, reason)
 where a.act = n.act
