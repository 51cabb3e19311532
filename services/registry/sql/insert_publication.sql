insert into registry.publication (position, submission_position, grain, period, version, state,
        cause, reason, person_id, published_at)
values ($1::bigint, $2::bigint, $3::smallint, $4::date, $5::integer, $6::smallint, $7::smallint,
        $8::text, $9::integer, $10::timestamptz)
