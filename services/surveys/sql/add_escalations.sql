insert into surveys.petition_escalation (kitchen_id, position, submission_position, escalated_at,
        petition_position, round, level, role, person_id, due_day, day)
select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::bigint[],
        $6::int[], $7::smallint[], $8::text[], $9::int[], $10::date[], $11::date[])
