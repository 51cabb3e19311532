-- Versions of the purses of these kitchens, and of all that ever had one of these purses: of each
-- day the last one said.
select distinct on (p.kitchen_id, p.valid_from) p.kitchen_id, p.valid_from, p.purse, p.active
  from registry.purse p
 where p.kitchen_id = any($1::integer[])
    or p.kitchen_id in (select h.kitchen_id from registry.purse h where h.purse = any($2::text[]))
 order by p.kitchen_id, p.valid_from, p.position desc, p.ordinal desc
