-- Days whose money is due when everything that ended by $1 is closed, period by period, kitchen
-- by kitchen. Each with the rule under which its report was counted, and what that rests on.
select c.kitchen_id, c.period_start, c.period_end, c.service_day,
       c.claim_centavos - c.granted_centavos as centavos,
       c.adjustment, r.submission_position, r.rations_counted, r.tier_centavos, r.flags, r.rule,
       r.alcaldia, coalesce(b.legal_basis, '') as legal_basis
  from subsidy.claim c
  join subsidy.report r on r.kitchen_id = c.kitchen_id and r.service_day = c.service_day
                       and r.version = c.version
  left join registry.rule_basis b on b.rule = r.rule
 where c.open and c.period_end <= $1
 order by c.period_end, c.period_start, c.kitchen_id, c.service_day
