insert into registry.observation (position, submission_position, person_id, entry_topic,
        entry_partition, entry_position, observed_at)
select * from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::smallint[], $5::smallint[],
        $6::bigint[], $7::timestamptz[])
