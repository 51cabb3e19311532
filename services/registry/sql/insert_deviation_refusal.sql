insert into registry.deviation_refusal (position, submission_position, problem, person_id)
values ($1::bigint, $2::bigint, $3::smallint, $4::integer)
