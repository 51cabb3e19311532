-- What was known, when each entry came ($3 as of), of each kitchen ($1) on each day ($2): a row
-- for each, counted from 1. Tiers are packed as pairs of 64-bit numbers.
select i.item::integer,
       k.state,
       k.capacity,
       k.alcaldia,
       coalesce(s.service, false) as service,
       r.rule,
       r.model,
       r.period,
       (select string_agg(int8send(t.first) || int8send(t.centavos), ''::bytea order by t.first)
          from unnest(r.tier_from, r.tier_centavos) as t (first, centavos)) as tiers,
       r.minimum_rations,
       r.maximum_rations,
       r.below_minimum,
       r.pay_exempt,
       r.pay_committee_meals,
       r.fee_centavos,
       r.cutoff_minute,
       r.late_days,
       r.opening_days,
       r.legal_basis,
       r.paid_counts,
       r.exempt_centavos,
       r.committee_centavos,
       r.late,
       r.basis,
       r.committee_minimum,
       r.reports_percent,
       r.proven_percent,
       r.proof_days,
       r.budget_key
  from unnest($1::integer[], $2::date[], $3::bigint[]) with ordinality
       as i (kitchen_id, day, as_of, item)
  left join registry.kitchens_at($1, $2, $3) k on k.item = i.item
  left join registry.service_days_at($2, $3) s on s.item = i.item
  left join registry.rules_at($2, $3) r on r.item = i.item
 order by i.item
