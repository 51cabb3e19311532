-- All versions of the subsidy's rules, a row for each tier.
select r.rule, r.valid_from, r.legal_basis, r.model, r.period, r.minimum_rations,
       r.maximum_rations, r.below_minimum, r.pay_exempt, r.pay_committee_meals, r.fee_centavos,
       r.service_weekdays, r.cutoff_minute, r.late_days, r.opening_days, r.paid_do_not_count,
       r.exempt_centavos, r.committee_centavos, r.late, r.basis, r.committee_minimum,
       r.reports_percent, r.proven_percent, r.proof_days, r.budget_key, t.from_rations, t.centavos
  from (select distinct on (v.rule) v.*
          from registry.subsidy_rule v
         order by v.rule, v.position desc, v.ordinal desc) as r
  join registry.subsidy_rule_tier t
    on t.rule = r.rule and t.position = r.position and t.ordinal = r.ordinal
 order by r.rule, t.from_rations
