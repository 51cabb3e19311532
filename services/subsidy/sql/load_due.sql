-- Days of kitchen $1 that are due when everything that ended by $2 is closed, period by period,
-- each with the rule under which its report was counted and what that rests on; kind 0: what its
-- last statement left to take off. kind 2: what was advanced for periods that are over. kind 3:
-- what is ordered to be discounted, and stands on no statement yet.
select 0::smallint as kind, null::date as period_start, null::date as period_end,
       null::date as service_day, l.carried_centavos as centavos, false as adjustment,
       0::bigint as adjusts_position, 0::bigint as report_position, 0::bigint as rations_served,
       0::bigint as rations_counted, 0::bigint as tier_centavos, 0 as flags, 0::bigint as rule,
       0::smallint as alcaldia, '' as legal_basis, 0::bigint as stated_rations
  from (select s.carried_centavos
          from subsidy.statement s
         where s.kitchen_id = $1::integer and s.kind = 1
         order by s.position desc
         limit 1) l
union all
select 2::smallint, null, null, null, coalesce(sum(a.centavos), 0)::bigint, false, 0, 0, 0, 0, 0, 0,
       0, 0::smallint, '', 0
  from subsidy.advance a
 where a.kitchen_id = $1 and a.settled_position is null and a.period_end <= $2
union all
select 3::smallint, null, null, null,
       coalesce((select sum(case o.settled_by when 4 then o.centavos
                                              when 3 then -o.centavos else 0 end)
                   from subsidy.settlement o
                  where o.kitchen_id = $1), 0)::bigint
           - coalesce((select sum(s.discount_centavos)
                         from subsidy.statement s
                        where s.kitchen_id = $1 and s.owed), 0)::bigint,
       false, 0, 0, 0, 0, 0, 0, 0, 0::smallint, '', 0
union all
select 1::smallint, c.period_start, c.period_end, c.service_day,
       c.claim_centavos - c.stated_centavos, c.adjustment, c.statement_position,
       r.submission_position, r.rations_served, c.rations_counted, r.tier_centavos, r.flags, r.rule,
       r.alcaldia, coalesce(b.legal_basis, ''), c.stated_rations
  from subsidy.claim c
  join subsidy.report r on r.kitchen_id = c.kitchen_id and r.service_day = c.service_day
                       and r.version = c.version
  left join registry.rule_basis b on b.rule = r.rule
 where c.kitchen_id = $1 and c.open and c.period_end <= $2
 order by kind, period_end, period_start, service_day
