insert into registry.bundle_part (position, bundle, part, parts, submission_position)
select * from unnest($1::bigint[], $2::uuid[], $3::integer[], $4::integer[],
        $5::bigint[])
