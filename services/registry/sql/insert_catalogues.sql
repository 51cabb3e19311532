insert into registry.catalogue (code, version, accepted_until, digest, submission_position,
        valid_from, known_from, position, ordinal)
select * from unnest($1::text[], $2::integer[], $3::date[], $4::bytea[], $5::bigint[],
        $6::date[], $7::bigint[], $8::bigint[], $9::integer[])
