-- Pieces of work that are left, at most $3, without those that are parked ($1 opened by, $2
-- kitchens); $5 = only what that entry opened, or null. The last closing: kitchens with days that
-- are due or advances to settle, and all that are active where it advances a period; what an
-- earlier one left undone is due with it. The last opening: kitchens that were new
-- then ($4 days), with a committee, and neither opened nor at work before. Authorised closings:
-- kitchens with statements that are not credited.
with piece as (
    select c.position as opened_by, d.kitchen_id
      from (select l.position, l.through
              from subsidy.closing l
             where not l.opening
             order by l.position desc
             limit 1) c
     cross join lateral (select distinct l.kitchen_id
                           from subsidy.claim l
                          where l.open and l.period_end <= c.through) d
    union all
    select c.position, a.kitchen_id
      from (select l.position, l.through, l.submissions_through, l.advance_start
              from subsidy.closing l
             where not l.opening
             order by l.position desc
             limit 1) c
     cross join lateral (select v.kitchen_id
                           from subsidy.advance v
                          where v.settled_position is null and v.period_end <= c.through
                         union
                         select k.kitchen_id
                           from registry.active_kitchens_at(c.advance_start,
                                                            c.submissions_through) k
                          where k.first_active < c.advance_start - $4::integer
                             or exists (select from subsidy.statement s
                                         where s.kitchen_id = k.kitchen_id and s.kind = 2
                                           and s.position < c.position)) a
     where not exists (select from subsidy.statement s
                        where s.kitchen_id = a.kitchen_id and s.closed_position = c.position)
    union all
    select o.position, k.kitchen_id
      from (select l.position, l.through, l.submissions_through
              from subsidy.closing l
             where l.opening
             order by l.position desc
             limit 1) o
     cross join lateral registry.rule_at(o.through, o.submissions_through) r
     cross join lateral registry.active_kitchens_at(o.through, o.submissions_through) k
     cross join lateral registry.committees_at(array[k.kitchen_id], array[o.through],
                                               array[o.submissions_through]) m
     where m.active_members >= r.committee_minimum
       and k.first_active >= o.through - $4::integer
       and not exists (select from subsidy.statement s
                        where s.kitchen_id = k.kitchen_id
                          and (s.kind = 2 or s.period_end < o.through - $4))
       and not exists (select from subsidy.report r
                        where r.kitchen_id = k.kitchen_id and r.service_day < o.through - $4
                          and r.state = 'standing')
    union all
    select c.authorised_position, s.kitchen_id
      from subsidy.statement s
      join subsidy.closing c on c.position = s.closed_position
     where s.owed and c.authorised_position is not null
)
select distinct p.opened_by, p.kitchen_id
  from piece p
 where ($5::bigint is null or p.opened_by = $5)
   and not exists (select from unnest($1::bigint[], $2::integer[]) as k (opened_by, kitchen_id)
                    where k.opened_by = p.opened_by and k.kitchen_id = p.kitchen_id)
 order by p.opened_by, p.kitchen_id
 limit $3
