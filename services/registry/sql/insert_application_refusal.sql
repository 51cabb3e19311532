insert into registry.application_refusal (position, submission_position, application_position,
        action, person_id, problem, detail)
values ($1::bigint, $2::bigint, nullif($3::bigint, 0), $4::integer, $5::integer, $6::smallint,
        $7::text)
