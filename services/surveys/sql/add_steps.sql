insert into surveys.petition_step (kitchen_id, position, submission_position, stepped_at,
        petition_position, action, from_state, to_state, person_id, role, assignee_id, round, day,
        content)
select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::bigint[],
        $6::smallint[], $7::smallint[], $8::smallint[], $9::int[], $10::text[], $11::int[],
        $12::int[], $13::date[], $14::bytea[])
 order by 2
