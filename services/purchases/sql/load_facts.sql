-- Of each purchase: the kitchen on that day, and the supplier, as they were known then.
select i.item, k.alcaldia as kitchen_alcaldia, s.alcaldia as supplier_alcaldia
  from generate_series(1, cardinality($1::integer[])) as i (item)
  left join registry.kitchens_at($1, $2::date[], $4::bigint[]) k on k.item = i.item
  left join registry.suppliers_at($3::integer[], $4) s on s.item = i.item
