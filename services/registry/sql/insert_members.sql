insert into registry.committee_member (kitchen_id, member, name, role, sex, age_band, active,
        valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::integer[], $3::text[], $4::text[],
        $5::smallint[], $6::smallint[], $7::boolean[], $8::date[], $9::bigint[], $10::bigint[],
        $11::integer[])
