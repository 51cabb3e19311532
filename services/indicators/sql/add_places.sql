insert into indicators.kitchen_place (position, ordinal, valid_from, kitchen_id, unit, alcaldia)
select $1::bigint, t.*
  from unnest($2::int[], $3::date[], $4::int[], $5::text[], $6::smallint[]) as t
