-- $1 day, $2 kitchens that serve on it, $3 the lowest need that counts
with opened as (
    insert into indicators.coverage_day (service_day) values ($1::date)
    on conflict do nothing
    returning service_day
), served as (
    insert into indicators.unit_day (service_day, unit)
    select distinct $1::date, p.unit
      from indicators.kitchen_place p
      join indicators.unit_need u on u.unit = p.unit
     where p.kitchen_id = any($2::int[]) and u.priority <= $3::smallint
    on conflict do nothing
    returning unit
)
select u.alcaldia,
       count(*) filter (where exists (select from opened)) as in_need,
       count(s.unit) as served
  from indicators.unit_need u
  left join served s on s.unit = u.unit
 where u.priority <= $3::smallint
 group by u.alcaldia
 order by u.alcaldia
