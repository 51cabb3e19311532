-- Reports of the week up to a day ($1) that came after a position ($2) and up to another ($3), or
-- are of the day where none was looked at before; beside so many ($4) of their kitchens' reports
-- before them, and those up to them that say the same ($5 at most are looked at); kinds of alert as
-- in load_alert_kitchens ($6).
with active as materialized (
    select k.kitchen_id, k.alcaldia
      from registry.active_kitchens_at($1::date, $3::bigint) k
), report as materialized (
    select r.*
      from (select array_agg(a.kitchen_id) as kitchens from active a) q
     cross join lateral subsidy.reports_at(q.kitchens, $1::date - 120, $1::date, $3::bigint) r
), news as materialized (
    select r.*
      from report r
     where r.service_day > $1::date - 7 and r.submission_position > $2::bigint
       and ($2::bigint > 0 or r.service_day = $1::date)
), before as (
    select n.kitchen_id, n.service_day, b.service_day as day, b.rations_served,
           row_number() over w as back,
           count(*) filter (where b.rations_served <> n.rations_served
                               or b.rations_paid is distinct from n.rations_paid) over w
               as others
      from news n
      join report b on b.kitchen_id = n.kitchen_id and b.service_day < n.service_day
    window w as (partition by n.kitchen_id, n.service_day order by b.service_day desc)
), middle as (
    select b.kitchen_id, b.service_day, count(*)::integer as reports,
           percentile_cont(0.5) within group (order by b.rations_served) as median
      from before b where b.back <= $4::integer
     group by b.kitchen_id, b.service_day
), history as (
    select m.kitchen_id, m.service_day, m.reports, m.median,
           percentile_cont(0.5) within group (order by abs(b.rations_served - m.median))
               as deviation
      from middle m
      join before b on b.kitchen_id = m.kitchen_id and b.service_day = m.service_day
       and b.back <= $4::integer
     group by m.kitchen_id, m.service_day, m.reports, m.median
), same as (
    select b.kitchen_id, b.service_day, count(*)::integer as reports, min(b.day) as since
      from before b where b.others = 0 and b.back < $5::integer
     group by b.kitchen_id, b.service_day
), held as (
    select n.kitchen_id, n.service_day, bit_or(1 << l.kind) as kinds
      from news n
      join surveys.alert l
        on l.kitchen_id = n.kitchen_id
       and (l.day = n.service_day
            or (l.kind in (2, 5, 6) and (l.state in (1, 2) or l.day > n.service_day - $6::integer)))
     group by n.kitchen_id, n.service_day
)
select n.kitchen_id, a.alcaldia, n.service_day, n.rations_served,
       n.rations_paid is not null and n.fees_centavos is not null,
       coalesce(n.rations_paid, 0::bigint), coalesce(n.fees_centavos, 0::bigint),
       coalesce(h.reports, 0), coalesce(round(h.median * 1000), 0)::bigint,
       coalesce(round(h.deviation * 1000), 0)::bigint, coalesce(s.reports, 0) + 1,
       coalesce(s.since, n.service_day), coalesce(l.kinds, 0)
  from news n
  join active a on a.kitchen_id = n.kitchen_id
  left join history h on h.kitchen_id = n.kitchen_id and h.service_day = n.service_day
  left join same s on s.kitchen_id = n.kitchen_id and s.service_day = n.service_day
  left join held l on l.kitchen_id = n.kitchen_id and l.service_day = n.service_day
 order by n.kitchen_id, n.service_day
