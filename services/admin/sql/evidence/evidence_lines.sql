-- Lines of the statements of kitchen $1 for $2 to $3.
SELECT l.statement_position::text, l.line::text, l.service_day::text, l.rations_served::text,
       l.rations_counted::text, nullif(l.cap, 0)::text,
       to_char(l.tier_centavos / 100.0, 'FM999999990.00'),
       to_char(l.centavos / 100.0, 'FM999999999990.00'),
       l.flags::text, l.rule::text, b.legal_basis,
       CASE WHEN l.adjustment THEN 'sí' ELSE 'no' END, nullif(l.adjusts_position, 0)::text,
       l.report_position::text
  FROM subsidy.statement s
  JOIN subsidy.statement_line l ON l.kitchen_id = s.kitchen_id
       AND l.statement_position = s.position
  LEFT JOIN subsidy.statement_basis b ON b.kitchen_id = l.kitchen_id
       AND b.statement_position = l.statement_position AND b.rule = l.rule
 WHERE s.kitchen_id = $1 AND s.period_start >= $2::date AND s.period_end <= $3::date
   AND $4::text IS NOT NULL
 ORDER BY l.statement_position, l.line
