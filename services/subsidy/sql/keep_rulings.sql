-- What two people said of days, and what the days claim from then on. A report that came since was
-- counted with it.
with ruled as (
    select *
      from unnest($1::integer[], $2::date[], $3::boolean[], $4::bigint[], $5::bigint[],
                  $6::bigint[], $7::bigint[], $8::date[], $9::date[], $10::boolean[])
        as r (kitchen_id, service_day, pays, position, act_position, rations_counted,
              claim_centavos, period_start, period_end, adjustment)
), last as (
    select distinct on (r.kitchen_id, r.service_day) r.*
      from ruled r
     order by r.kitchen_id, r.service_day, r.position desc
), claimed as (
    update subsidy.claim c
       set position = l.position,
           rations_counted = l.rations_counted,
           claim_centavos = l.claim_centavos,
           period_start = l.period_start,
           period_end = l.period_end,
           adjustment = l.adjustment,
           open = l.period_end is not null
      from last l
     where c.kitchen_id = l.kitchen_id and c.service_day = l.service_day
       and c.position < l.position
)
insert into subsidy.day_ruling (kitchen_id, service_day, pays, position, act_position)
select r.kitchen_id, r.service_day, r.pays, r.position, r.act_position
  from ruled r
