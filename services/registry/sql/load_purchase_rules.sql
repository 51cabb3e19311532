-- All versions of the rules about purchases.
select distinct on (r.rule) r.rule, r.valid_from, r.legal_basis, r.window_days,
       r.simple_note_percent, r.price_percent, r.median_days, r.median_least,
       r.food_grams_per_ration, r.sample_every
  from registry.purchase_rule r
 order by r.rule, r.position desc, r.ordinal desc
