-- $1 kitchens: what became of their planned days that have come, and where that is not what was
-- counted: a day has come when it was opened, or a later one. In a kitchen's month the first
-- planned day is answered by the first day with a visit, and so on; in step with
-- analytics.visit_plan.
with version as (
    select distinct on (v.kitchen_id, v.day) v.kitchen_id, v.day, v.called_off
      from indicators.visit_plan v
     where v.kitchen_id = any($1::int[])
     order by v.kitchen_id, v.day, v.position desc, v.ordinal desc
), planned as (
    select v.kitchen_id, v.day, date_trunc('month', v.day::timestamp) as month,
           row_number() over (partition by v.kitchen_id, date_trunc('month', v.day::timestamp)
                              order by v.day) as place
      from version v
     where not v.called_off
       and v.day <= (select max(o.service_day) from indicators.coverage_day o)
), made as (
    select v.kitchen_id, date_trunc('month', v.day::timestamp) as month,
           bool_or(v.counted) as counted,
           row_number() over (partition by v.kitchen_id, date_trunc('month', v.day::timestamp)
                              order by v.day) as place
      from indicators.visit_made v
     where v.kitchen_id = any($1::int[])
     group by v.kitchen_id, v.day
), now as (
    select p.kitchen_id, p.day, m.place is not null as done,
           coalesce(m.counted, false) as with_count,
           coalesce((select k.alcaldia
                       from indicators.kitchen_place k
                      where k.kitchen_id = p.kitchen_id and k.valid_from <= p.day
                      order by k.valid_from desc, k.position desc, k.ordinal desc
                      limit 1), 0::smallint) as alcaldia
      from planned p
      left join made m using (kitchen_id, month, place)
), was as (
    select c.*
      from indicators.visit_counted c
     where c.kitchen_id = any($1::int[])
), gone as (
    delete from indicators.visit_counted c
     where c.kitchen_id = any($1::int[])
       and not exists (select from now n where n.kitchen_id = c.kitchen_id and n.day = c.day)
), kept as (
    insert into indicators.visit_counted as c (kitchen_id, day, alcaldia, done, with_count)
    select n.kitchen_id, n.day, n.alcaldia, n.done, n.with_count from now n
    on conflict (kitchen_id, day) do update
       set done = excluded.done, with_count = excluded.with_count
     where (c.done, c.with_count) <> (excluded.done, excluded.with_count)
), changed as (
    select kitchen_id, day, coalesce(w.alcaldia, n.alcaldia) as alcaldia,
           (n.done is not null)::int::bigint - (w.done is not null)::int as planned,
           coalesce(n.done, false)::int::bigint - coalesce(w.done, false)::int as done,
           coalesce(n.with_count, false)::int::bigint - coalesce(w.with_count, false)::int
               as with_count
      from now n
      full join was w using (kitchen_id, day)
)
select c.kitchen_id, c.alcaldia, c.day, c.planned, c.done, c.with_count
  from changed c
 where (c.planned, c.done, c.with_count) <> (0, 0, 0)
 order by c.kitchen_id, c.day
