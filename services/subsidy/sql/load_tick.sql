-- What else a tick needs. kind 1: a new kitchen: active on day $1, as known by $2, for the first
-- time on $4 or later, never opened, and without anything granted or reported from before $4:
-- capacity, alcaldía. kind 2: what the last grant of a kitchen ($3) left to take
-- off. kind 3: the last day that is closed.
select 1::smallint as kind, k.kitchen_id, k.capacity, k.alcaldia, 0::bigint as carried_centavos,
       null::date as through
  from registry.active_kitchens_at($1, $2) k
 where k.first_active >= $4
   and not exists (select from subsidy.grant_paid g
                    where g.kitchen_id = k.kitchen_id and (g.opening or g.period_end < $4))
   and not exists (select from subsidy.report r
                    where r.kitchen_id = k.kitchen_id and r.service_day < $4
                      and r.state = 'standing')
union all
select 2::smallint, k.kitchen_id, 0, 0::smallint, l.carried_centavos, null
  from unnest($3::integer[]) as k (kitchen_id)
 cross join lateral (select g.carried_centavos
                       from subsidy.grant_paid g
                      where g.kitchen_id = k.kitchen_id and not g.opening
                      order by g.position desc
                      limit 1) l
union all
select 3::smallint, 0, 0, 0::smallint, 0, c.through
  from (select p.through from subsidy.period_closed p order by p.through desc limit 1) c
 order by 1, 2
