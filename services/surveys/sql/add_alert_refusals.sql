insert into surveys.alert_refusal (kitchen_id, position, submission_position, refused_at, kind, day,
        action, person_id, problem, detail)
select * from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::integer[],
        $6::date[], $7::integer[], $8::integer[], $9::smallint[], $10::text[])
