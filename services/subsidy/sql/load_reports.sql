-- Days that reports are about ($1 kitchens, $2 days); reports that corrections name ($3 kitchens,
-- $4 digests) with the days that those are about: for a copy, what it repeats; and what was first
-- said under a content ($5 kitchens, $6). A row of kind 1 for each day: the number of its
-- last version, the one that stands, if any (submission 0: none), what it claims now, and what two
-- people ruled (1 it pays, 2 it does not); a row of kind 2 for
-- each report named; a row of kind 3 for each content that is known. Of each version also what its
-- day was first reported with: the first one after the last withdrawal that was neither stale nor a
-- copy, which always stood.
with named as (
    select n.digest as asked, o.*
      from unnest($3::integer[], $4::bytea[]) as n (kitchen_id, digest)
      join subsidy.report r on r.kitchen_id = n.kitchen_id and r.envelope_digest = n.digest
      join subsidy.report o on o.kitchen_id = r.kitchen_id
                           and o.submission_position = coalesce(nullif(r.copy_of_position, 0),
                                                                r.submission_position)
                           and not o.withdrawal
), day as (
    select k.kitchen_id, k.service_day
      from unnest($1::integer[], $2::date[]) as k (kitchen_id, service_day)
    union
    select n.kitchen_id, n.service_day from named n where n.service_day is not null
), found as (
    select 1::smallint as kind, d.kitchen_id as of_kitchen, d.service_day as of_day,
           coalesce(l.version, 0) as last_version, null::bytea as asked, s.*
      from day d
      left join lateral (select r.version
                           from subsidy.report r
                          where r.kitchen_id = d.kitchen_id and r.service_day = d.service_day
                          order by r.version desc
                          limit 1) l on true
      left join subsidy.claim c on c.kitchen_id = d.kitchen_id and c.service_day = d.service_day
      left join subsidy.report s on s.kitchen_id = c.kitchen_id and s.service_day = c.service_day
                                and s.version = c.version
    union all
    select 2::smallint, n.kitchen_id, n.service_day, 0, n.* from named n
    union all
    select 3::smallint, o.kitchen_id, o.service_day, 0, c.content, o.*
      from unnest($5::integer[], $6::bytea[]) as c (kitchen_id, content)
     cross join lateral (select *
                           from subsidy.report r
                          where r.kitchen_id = c.kitchen_id
                            and r.content = c.content
                            and r.copy_of_position = 0
                          order by r.position
                          limit 1) o
)
select f.kind, f.of_kitchen, f.of_day, f.last_version, f.asked,
       coalesce(f.submission_position, 0) as submission_position,
       coalesce(f.state, '') as state, f.envelope_digest, coalesce(f.flags, 0) as flags,
       f.period_end is not null as has_period,
       coalesce(f.rations_served, 0) as rations_served,
       coalesce(f.rations_counted, 0) as rations_counted,
       coalesce(f.claim_centavos, 0) as claim_centavos,
       coalesce(f.fees_centavos, -1) as fees_centavos,
       coalesce(f.rations_paid, -1) as rations_paid,
       coalesce(f.rations_exempt, -1) as rations_exempt,
       coalesce(f.committee_meals, -1) as committee_meals,
       coalesce(f.rations_prepared, -1) as rations_prepared,
       coalesce(f.rations_left_over, -1) as rations_left_over,
       coalesce(f.rule, 0) as rule, coalesce(f.capacity, 0) as capacity,
       coalesce(f.alcaldia, 0::smallint) as alcaldia,
       coalesce(t.timeliness, 0::smallint) as day_timeliness,
       coalesce(c.rations_counted, 0) as claimed_rations,
       coalesce(c.claim_centavos, 0) as claimed_centavos,
       case u.pays when true then 1 when false then 2 else 0 end as ruling,
       coalesce(e.food_groups, -1) as food_groups, coalesce(e.balanced, false) as balanced,
       coalesce(e.workers, -1) as workers, coalesce(e.worked_minutes, -1) as worked_minutes
  from found f
  left join subsidy.report_life e on e.kitchen_id = f.kitchen_id
                                 and e.submission_position = f.submission_position
                                 and not f.withdrawal
  left join subsidy.claim c on f.kind = 1 and c.kitchen_id = f.of_kitchen
                           and c.service_day = f.of_day
  left join lateral (select d.pays
                       from subsidy.day_ruling d
                      where f.kind = 1 and d.kitchen_id = f.of_kitchen
                        and d.service_day = f.of_day
                      order by d.position desc
                      limit 1) u on true
  left join lateral (select v.timeliness
                       from subsidy.report v
                      where v.kitchen_id = f.of_kitchen and v.service_day = f.of_day
                        and not v.withdrawal and v.state not in ('stale', 'copy')
                        and v.version > (select coalesce(max(w.version), 0)
                                           from subsidy.report w
                                          where w.kitchen_id = f.of_kitchen
                                            and w.service_day = f.of_day and w.withdrawal)
                      order by v.version
                      limit 1) t on true
