-- Which of these suppliers are known.
select distinct s.supplier_id
  from registry.supplier s
 where s.supplier_id = any($1::integer[])
