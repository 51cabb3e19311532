insert into indicators.visit_plan (position, ordinal, kitchen_id, day, called_off)
select $1::bigint, t.*
  from unnest($2::int[], $3::int[], $4::date[], $5::boolean[]) as t
