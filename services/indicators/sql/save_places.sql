insert into indicators.kitchen_place (kitchen_id, unit)
select * from unnest($1::int[], $2::text[])
on conflict (kitchen_id) do update set unit = excluded.unit
