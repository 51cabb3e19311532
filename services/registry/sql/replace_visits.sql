-- A visit that another replaces stands no more; 0 replaces none.
update registry.visit v
   set replaced_by = n.position
  from unnest($1::bigint[], $2::bigint[]) as n (replaced, position)
 where v.position = n.replaced
