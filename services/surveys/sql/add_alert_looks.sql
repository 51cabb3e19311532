insert into surveys.alert_look (position, submission_position, looked_at, day, whole, alerts)
select * from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::date[], $5::boolean[],
        $6::integer[])
