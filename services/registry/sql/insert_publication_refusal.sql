insert into registry.publication_refusal (position, submission_position, grain, period, version,
        problem, person_id, detail, changed)
values ($1::bigint, $2::bigint, $3::smallint, $4::date, $5::integer, $6::smallint, $7::integer,
        $8::text, $9::text[])
