-- Kitchens that were due on a day ($1), as known at a position ($2): their days of the last thirty
-- that were due and are missing, one after the other; what they spent and served in so many days
-- ($3); the median of those with enough reports ($4); and which kinds of alert are not said again:
-- open, raised in so many days ($5), or of that day.
with active as materialized (
    select k.kitchen_id, k.alcaldia
      from registry.active_kitchens_at($1::date, $2::bigint) k
), asked as materialized (
    select array_agg(a.kitchen_id) as kitchens from active a
), report as materialized (
    select r.*
      from asked q
     cross join lateral subsidy.reports_at(q.kitchens, $1::date - greatest($3::integer, 30),
                                           $1::date, $2::bigint) r
), due as (
    select k.kitchen_id, d.day, r.kitchen_id is not null as received,
           row_number() over (partition by k.kitchen_id order by d.day desc) as back
      from registry.service_days_between($1::date - 30, $1::date, $2::bigint) d
     cross join lateral registry.active_kitchens_at(d.day, $2::bigint) k
      left join report r on r.kitchen_id = k.kitchen_id and r.service_day = d.day
), missing as (
    select d.kitchen_id, count(*)::integer as days, min(d.day) as since
      from due d
      join (select f.kitchen_id, min(f.back) filter (where f.received) as back
              from due f group by f.kitchen_id) f on f.kitchen_id = d.kitchen_id
     where d.back < f.back or f.back is null
     group by d.kitchen_id
), served as (
    select r.kitchen_id, count(*)::integer as reports, sum(r.rations_served)::bigint as rations
      from report r where r.service_day > $1::date - $3::integer
     group by r.kitchen_id
), cost as materialized (
    select s.kitchen_id, s.reports, s.rations, p.spent_centavos
      from asked q
     cross join lateral purchases.spent_at(q.kitchens, $1::date - $3::integer + 1, $1::date,
                                           $2::bigint) p
      join served s on s.kitchen_id = p.kitchen_id
), network as (
    select coalesce(round(percentile_cont(0.5) within group
                              (order by c.spent_centavos::float8 / c.rations)), 0)::bigint
               as median,
           count(*)::integer as kitchens
      from cost c
     where c.reports >= $4::integer and c.rations > 0 and c.spent_centavos > 0
), held as (
    select a.kitchen_id, bit_or(1 << a.kind) as kinds,
           max(a.day) filter (where a.kind = 6 and a.state in (1, 2)) as cost_day,
           max(a.state) filter (where a.kind = 6 and a.state in (1, 2)) as cost_state
      from surveys.alert a
     where a.day = $1::date
        or (a.kind in (2, 5, 6) and (a.state in (1, 2) or a.day > $1::date - $5::integer))
     group by a.kitchen_id
)
select a.kitchen_id, a.alcaldia, coalesce(m.days, 0), m.since,
       coalesce(c.spent_centavos, 0::bigint), coalesce(c.rations, 0::bigint),
       coalesce(c.reports, 0), coalesce(h.kinds, 0), h.cost_day,
       coalesce(h.cost_state, 0::smallint), n.median, n.kitchens
  from active a
 cross join network n
  left join missing m on m.kitchen_id = a.kitchen_id
  left join cost c on c.kitchen_id = a.kitchen_id
  left join held h on h.kitchen_id = a.kitchen_id
 order by a.kitchen_id
