insert into registry.message (position, submission_position, digest, kitchen_id, person_id, role,
        received_at)
values ($1::bigint, $2::bigint, $3::bytea, $4::integer, $5::integer, $6::text, $7::timestamptz)
