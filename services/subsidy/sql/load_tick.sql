-- What a tick needs. kind 1: a new kitchen: active on day $1, as known by $2, for the first time $3
-- days before it or later, never opened, with a committee, without a statement or a report from
-- before that; and none of those that the last opening found and has not done: capacity. kind 2:
-- the last day that is closed. In step with sql/find_work.sql.
select 1::smallint as kind, k.capacity, null::date as through
  from registry.rule_at($1, $2) r
 cross join registry.active_kitchens_at($1, $2) k
 cross join lateral registry.committees_at(array[k.kitchen_id], array[$1], array[$2]) m
 where m.active_members >= r.committee_minimum
   and k.first_active >= $1 - $3::integer
   and not exists (select from subsidy.statement s
                    where s.kitchen_id = k.kitchen_id
                      and (s.kind = 2 or s.period_end < $1 - $3))
   and not exists (select from subsidy.report r
                    where r.kitchen_id = k.kitchen_id and r.service_day < $1 - $3
                      and r.state = 'standing')
   and not exists (select from (select l.through, l.submissions_through
                                  from subsidy.closing l
                                 where l.opening
                                 order by l.position desc
                                 limit 1) o
                    cross join lateral registry.rule_at(o.through, o.submissions_through) q
                    cross join lateral
                          registry.active_kitchens_at(o.through, o.submissions_through) w
                    cross join lateral registry.committees_at(array[w.kitchen_id],
                                                              array[o.through],
                                                              array[o.submissions_through]) c
                    where c.active_members >= q.committee_minimum
                      and w.kitchen_id = k.kitchen_id and w.first_active >= o.through - $3)
union all
select 2::smallint, 0, c.through
  from (select p.through from subsidy.closing p
         where not p.opening order by p.through desc limit 1) c
 order by 1, 2
