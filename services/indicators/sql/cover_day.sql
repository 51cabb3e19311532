-- $1 day, $2 kitchens that serve on it, $3 the lowest need that counts, $4 the lowest that is high.
-- Of what is valid on the day, a unit's need is that of the city's own scheme where it was measured
-- by it, of the latest year, as last told; in step with the view analytics.kitchen.
with opened as (
    insert into indicators.coverage_day (service_day) values ($1::date)
    on conflict do nothing
    returning service_day
), measured as (
    select distinct on (n.unit) n.unit, n.alcaldia, n.priority
      from indicators.unit_need n
     where n.valid_from <= $1::date
     order by n.unit, n.scheme = 'IDS-CDMX' desc, n.year desc, n.valid_from desc, n.position desc,
              n.ordinal desc
), unit as (
    select m.unit, m.alcaldia, m.priority from measured m where m.priority <= $3::smallint
), place as (
    select distinct on (p.kitchen_id) p.kitchen_id, p.unit
      from indicators.kitchen_place p
     where p.kitchen_id = any($2::int[]) and p.valid_from <= $1::date
     order by p.kitchen_id, p.valid_from desc, p.position desc, p.ordinal desc
), served as (
    insert into indicators.unit_day (service_day, unit)
    select distinct $1::date, p.unit
      from place p
      join unit u on u.unit = p.unit
    on conflict do nothing
    returning unit
)
select u.alcaldia,
       count(*) filter (where exists (select from opened)) as in_need,
       count(s.unit) as served,
       count(*) filter (where u.priority <= $4::smallint and exists (select from opened))
           as high_need,
       count(s.unit) filter (where u.priority <= $4::smallint) as high_served
  from unit u
  left join served s on s.unit = u.unit
 group by u.alcaldia
 order by u.alcaldia
