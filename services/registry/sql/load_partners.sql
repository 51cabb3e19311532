-- Which of these partners are known.
select distinct p.partner_id
  from registry.partner p
 where p.partner_id = any($1::integer[])
