insert into surveys.alert_step (kitchen_id, position, submission_position, stepped_at, kind, day,
        action, from_state, to_state, person_id, role, outcome, words, stepped_day)
select * from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::smallint[],
        $6::date[], $7::smallint[], $8::smallint[], $9::smallint[], $10::integer[], $11::text[],
        $12::smallint[], $13::text[], $14::date[])
 order by 2
