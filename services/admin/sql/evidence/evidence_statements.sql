-- Statements of kitchen $1 whose period lies within $2 to $3; hours in zone $4.
SELECT s.position::text, CASE s.kind WHEN 2 THEN 'apertura' ELSE 'periodo' END,
       s.period_start::text, s.period_end::text,
       CASE s.model WHEN 1 THEN 'en especie' ELSE 'en dinero' END, s.rations::text,
       to_char(s.centavos / 100.0, 'FM999999999990.00'),
       to_char(s.withheld_centavos / 100.0, 'FM999999999990.00'),
       to_char(s.adjustment_centavos / 100.0, 'FM999999999990.00'),
       to_char(s.brought_centavos / 100.0, 'FM999999999990.00'),
       to_char(s.carried_centavos / 100.0, 'FM999999999990.00'),
       concat_ws(', ', CASE WHEN s.unmet & 1 <> 0 THEN 'comedor no activo' END,
                 CASE WHEN s.unmet & 2 <> 0 THEN 'comité incompleto' END,
                 CASE WHEN s.unmet & 4 <> 0 THEN 'faltan reportes' END,
                 CASE WHEN s.unmet & 8 <> 0 THEN 'falta comprobar' END),
       s.rule::text, s.fiscal_year::text, s.budget_key, c.through::text, s.closed_position::text,
       c.submissions_through::text,
       to_char(e.received_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI')
  FROM subsidy.statement s
  JOIN subsidy.closing c ON c.position = s.closed_position
  JOIN journal.entry e ON e.topic = 3 AND e.partition = 0 AND e.position = s.position
 WHERE s.kitchen_id = $1 AND s.period_start >= $2::date AND s.period_end <= $3::date
 ORDER BY s.position
