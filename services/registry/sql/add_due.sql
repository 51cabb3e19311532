-- Adds up what was said of each kitchen's day; a row stands for each once in a call.
insert into registry.due as d (day, kitchen_id, alcaldia, due, capacity)
select * from unnest($1::date[], $2::integer[], $3::smallint[], $4::integer[],
                                $5::integer[])
on conflict (day, kitchen_id, alcaldia) do update
   set due = d.due + excluded.due, capacity = d.capacity + excluded.capacity
