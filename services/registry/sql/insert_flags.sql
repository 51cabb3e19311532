insert into registry.envelope_flag (position, submission_position, kitchen_id, device_id, flag,
        detail)
select * from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::integer[],
        $5::smallint[], $6::text[])
