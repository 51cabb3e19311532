insert into registry.erasure (position, submission_position, entry_topic, entry_partition,
        entry_position, legal_basis, reason)
select * from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::smallint[],
        $5::bigint[], $6::text[], $7::text[])
