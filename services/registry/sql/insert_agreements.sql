insert into registry.partner_agreement (agreement_id, supplier_id, kind, key_prefix,
        discount_basis_points, valid_through, valid_from, known_from, position, ordinal)
select * from unnest($1::integer[], $2::integer[], $3::smallint[], $4::text[], $5::integer[],
        $6::date[], $7::date[], $8::bigint[], $9::bigint[], $10::integer[])
