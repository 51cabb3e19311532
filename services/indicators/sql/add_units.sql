insert into indicators.unit_need (position, ordinal, valid_from, unit, scheme, year, alcaldia,
                                  grade, priority)
select $1::bigint, t.*
  from unnest($2::int[], $3::date[], $4::text[], $5::text[], $6::smallint[], $7::smallint[],
              $8::text[], $9::smallint[]) as t
