insert into registry.partner (partner_id, name, kind, agreement, valid_through, valid_from,
        known_from, position, ordinal)
select * from unnest($1::integer[], $2::text[], $3::smallint[], $4::text[], $5::date[], $6::date[],
        $7::bigint[], $8::bigint[], $9::integer[])
