insert into registry.visit (position, submission_position, digest, kitchen_id, person_id,
        visit_day, arrived_minute, left_minute, purpose, found_closed, checklist,
        checklist_version, counted_diners, register_rations, flags, received_at,
        content)
select v.position, v.submission, v.digest, v.kitchen, v.person, v.day, nullif(v.arrived, -1),
       nullif(v.left_at, -1), v.purpose, v.found_closed, v.checklist, v.version,
       nullif(v.diners, -1), nullif(v.rations, -1), v.flags, v.received_at,
       nullif(v.content, '')
  from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::integer[], $5::integer[], $6::date[],
              $7::integer[], $8::integer[], $9::smallint[], $10::boolean[], $11::text[],
              $12::integer[], $13::integer[], $14::integer[], $15::integer[],
              $16::timestamptz[], $17::bytea[])
       as v (position, submission, digest, kitchen, person, day, arrived, left_at, purpose,
             found_closed, checklist, version, diners, rations, flags, received_at, content)
