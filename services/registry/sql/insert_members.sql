insert into registry.committee_member (kitchen_id, member, name, role, sex, age_band, active, rfc,
        valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::integer[], $3::text[], $4::text[],
        $5::smallint[], $6::smallint[], $7::boolean[], $8::text[], $9::date[], $10::bigint[],
        $11::bigint[], $12::integer[])
