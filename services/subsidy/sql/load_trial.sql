-- Reports that stand on days $1 to $2 of the 50 kitchens that come after kitchen $3, each with what
-- was known of its kitchen and its day when it came, and what two people ruled since.
with kitchen as (
    select c.kitchen_id
      from subsidy.claim c
     where c.kitchen_id > $3::integer and c.service_day between $1::date and $2::date
     group by c.kitchen_id
     order by c.kitchen_id
     limit 50
), stands as (
    select r.*, c.rations_counted as claimed_rations, c.claim_centavos as claimed,
           row_number() over (order by r.kitchen_id, r.service_day) as item
      from kitchen k
      join subsidy.claim c on c.kitchen_id = k.kitchen_id and c.service_day between $1 and $2
      join subsidy.report r on r.kitchen_id = c.kitchen_id and r.service_day = c.service_day
                           and r.version = c.version
     where not r.withdrawal
), asked as (
    select array_agg(s.kitchen_id order by s.item) as kitchens,
           array_agg(s.service_day order by s.item) as days,
           array_agg(s.submission_position order by s.item) as positions
      from stands s
)
select s.kitchen_id, s.service_day, s.received_at, s.rations_served,
       s.claimed_rations, s.claimed,
       coalesce(s.rations_paid, -1) as rations_paid,
       coalesce(s.rations_exempt, -1) as rations_exempt,
       coalesce(s.committee_meals, -1) as committee_meals,
       case u.pays when true then 1 when false then 2 else 0 end as ruling,
       coalesce(not u.pays, s.held) as held,
       k.state, k.capacity,
       case e.working when true then 1 when false then 2 else 0 end as exception
  from stands s
 cross join asked a
  left join registry.kitchens_at(a.kitchens, a.days, a.positions) k on k.item = s.item
  left join registry.calendar_exceptions_at(a.days, a.positions) e on e.item = s.item
  left join lateral (select d.pays
                       from subsidy.day_ruling d
                      where d.kitchen_id = s.kitchen_id and d.service_day = s.service_day
                      order by d.position desc
                      limit 1) u on true
 order by s.item
