insert into registry.activity (position, submission_position, digest, kitchen_id, alcaldia,
        person_id, activity_day, kind, institution, women, men, not_noted, flags, received_at,
        content)
values ($1::bigint, $2::bigint, $3::bytea, $4::integer, $5::smallint, $6::integer, $7::date,
        $8::smallint, $9::text, nullif($10::integer, -1), nullif($11::integer, -1),
        nullif($12::integer, -1), $13::integer, $14::timestamptz,
        nullif($15::bytea, ''))
