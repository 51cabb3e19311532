-- Goods of versions of the subsidy's rules; what is told again is the same.
select distinct on (g.rule, g.product) g.rule, g.product, g.name, g.unit, g.quantity_micro
  from registry.goods g
 where g.rule = any($1::integer[])
 order by g.rule, g.product, g.position desc, g.ordinal desc
