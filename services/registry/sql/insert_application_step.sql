insert into registry.application_step (position, submission_position, stepped_at,
        application_position, action, from_state, to_state, person_id, role, unit, day)
values ($1::bigint, $2::bigint, $3::timestamptz, $4::bigint, $5::smallint, $6::smallint,
        $7::smallint, $8::integer, $9::text, $10::text, $11::date)
