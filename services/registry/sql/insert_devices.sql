insert into registry.device (device_id, role, kitchen_id, curve_key, signing_key, token_digest,
        revoked, label, person_id, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::smallint[], $3::integer[], $4::bytea[],
        $5::bytea[], $6::bytea[], $7::boolean[], $8::text[], $9::integer[], $10::date[],
        $11::bigint[], $12::bigint[], $13::integer[])
