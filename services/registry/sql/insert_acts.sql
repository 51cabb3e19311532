insert into registry.act (act, subject, state, kitchen_id, centavos, content, content_digest,
        reason, prepared_by, prepared_position, prepared_submission, prepared_at, authorised_by,
        ended_by, ended_position, ended_submission, ended_at, ended_day)
select n.act, n.subject, case when n.alone then 2 else 1 end, n.kitchen_id, n.centavos, n.content,
       n.content_digest, n.reason, n.prepared_by, n.position, n.submission, n.received_at,
       case when n.alone then n.prepared_by end, case when n.alone then n.prepared_by end,
       case when n.alone then n.position end, case when n.alone then n.submission end,
       case when n.alone then n.received_at end, case when n.alone then n.day end
  from unnest($1::uuid[], $2::smallint[], $3::boolean[], $4::integer[], $5::bigint[],
              $6::bytea[], $7::bytea[], $8::text[], $9::integer[], $10::bigint[], $11::bigint[],
              $12::timestamptz[], $13::date[])
       as n (act, subject, alone, kitchen_id, centavos, content, content_digest, reason,
             prepared_by, position, submission, received_at, day)
