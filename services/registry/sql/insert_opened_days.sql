-- A day of more kitchens than fit one decision may be opened by several.
insert into registry.opened_day (day, known_from)
select * from unnest($1::date[], $2::bigint[])
on conflict (day) do nothing
