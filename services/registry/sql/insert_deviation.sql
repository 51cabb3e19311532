insert into registry.deviation (position, submission_position, grain, period, version, indicator,
        level, unit, datum, cause, action, projection, person_id, noted_at)
values ($1::bigint, $2::bigint, $3::smallint, $4::date, $5::integer, $6::text, $7::smallint,
        $8::smallint, $9::text, $10::text, $11::text, $12::text, $13::integer, $14::timestamptz)
