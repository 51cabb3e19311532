insert into indicators.unit_need (unit, alcaldia, priority)
select * from unnest($1::text[], $2::smallint[], $3::smallint[])
on conflict (unit) do update set alcaldia = excluded.alcaldia, priority = excluded.priority
