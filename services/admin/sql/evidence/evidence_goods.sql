-- Goods that the lines in kind of the statements of kitchen $1 for $2 to $3 come to.
SELECT l.statement_position::text, g.product, g.name, g.unit,
       to_char(sum(l.rations_counted * g.quantity_micro) / 1000000.0, 'FM999999990.000000')
  FROM subsidy.statement s
  JOIN subsidy.statement_line l ON l.kitchen_id = s.kitchen_id
       AND l.statement_position = s.position
  JOIN (SELECT DISTINCT ON (v.rule, v.product) v.* FROM registry.goods v
         ORDER BY v.rule, v.product, v.position, v.ordinal) g ON g.rule = l.rule
 WHERE s.kitchen_id = $1 AND s.period_start >= $2::date AND s.period_end <= $3::date
   AND $4::text IS NOT NULL
 GROUP BY l.statement_position, g.product, g.name, g.unit
 ORDER BY l.statement_position, g.product
