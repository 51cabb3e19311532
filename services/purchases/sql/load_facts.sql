-- Of each purchase: the kitchen on that day, the supplier, the rules about purchases, who may
-- receive the kitchen's invoices and who is in its committee, as they were known then.
select i.item, k.alcaldia as kitchen_alcaldia, k.capacity, s.alcaldia as supplier_alcaldia,
       coalesce(s.kind = 'central', false) as supplier_central,
       coalesce(s.unit <> '' and s.unit = k.unit, false) as same_unit,
       coalesce(s.rfc, '') as supplier_rfc, coalesce(c.rfcs, '') as receivers,
       coalesce(c.shared, '') as shared_receivers, coalesce(m.rfcs, '') as members, r.rule,
       r.window_days, r.simple_note_percent, r.price_percent, r.median_days, r.median_least,
       r.food_grams_per_ration, r.sample_every
  from generate_series(1, cardinality($1::integer[])) as i (item)
  left join registry.kitchens_at($1, $2::date[], $4::bigint[]) k on k.item = i.item
  left join registry.suppliers_at($3::integer[], $4) s on s.item = i.item
  left join registry.purchase_rules_at($2, $4) r on r.item = i.item
  left join (select a.item, string_agg(a.rfc, ' ' order by a.rfc) as rfcs,
                    string_agg(a.rfc, ' ' order by a.rfc) filter (where a.shared) as shared
               from registry.receivers_at($1, $2, $4) a
              group by a.item) c on c.item = i.item
  left join (select a.item, string_agg(a.rfc, ' ' order by a.rfc) as rfcs
               from registry.member_rfcs_at($1, $2, $4) a
              group by a.item) m on m.item = i.item
