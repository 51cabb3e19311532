insert into surveys.alert (kitchen_id, kind, day, since_day, alcaldia, found, low, high, basis,
        position, submission_position, raised_at)
select * from unnest($1::integer[], $2::smallint[], $3::date[], $4::date[], $5::smallint[],
        $6::bigint[], $7::bigint[], $8::bigint[], $9::integer[], $10::bigint[], $11::bigint[],
        $12::timestamptz[])
