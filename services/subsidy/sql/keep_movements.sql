-- Rows of the issuer's files.
insert into subsidy.movement
       (file_digest, row_number, position, movement, purse, kitchen_id, kind, centavos, day,
        result, matches_position, expected_centavos, dispersal, booked)
select m.file_digest, m.row_number, m.position, m.movement, m.purse, m.kitchen_id, m.kind,
       m.centavos, m.day, m.result, nullif(m.matches_position, 0), m.expected_centavos,
       nullif(m.dispersal, 0), m.booked
  from unnest($1::bytea[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::integer[],
              $7::smallint[], $8::bigint[], $9::date[], $10::smallint[], $11::bigint[],
              $12::bigint[], $13::integer[], $14::boolean[])
    as m (file_digest, row_number, position, movement, purse, kitchen_id, kind, centavos, day,
          result, matches_position, expected_centavos, dispersal, booked)
