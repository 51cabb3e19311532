-- Statements of kitchen $1 that speak of day $2, and whether they are credited; hours in zone $3.
SELECT to_char(s.centavos / 100.0, 'FM999,999,990.00') || ' MXN'
           || CASE WHEN s.kind = 2 THEN ', opening funds'
                   ELSE ' for ' || s.rations || ' rations' END
           || CASE WHEN s.withheld_centavos <> 0
                   THEN ', withheld ' || to_char(s.withheld_centavos / 100.0, 'FM999,999,990.00')
                        || ' MXN' ELSE '' END,
       s.period_start || ' to ' || s.period_end,
       coalesce(to_char(g.credited_at AT TIME ZONE $3::text, 'YYYY-MM-DD HH24:MI'),
                CASE WHEN s.owed THEN 'not credited yet' ELSE 'nothing to credit' END),
       (SELECT string_agg(l.rations_counted
                          || ' x ' || to_char(l.tier_centavos / 100.0, 'FM990.00')
                          || ' = ' || to_char(l.centavos / 100.0, 'FM999,999,990.00') || ' MXN'
                          || CASE WHEN l.adjustment THEN ' (adjustment)' ELSE '' END
                          || ', rule ' || l.rule || coalesce(': ' || b.legal_basis, ''), '; '
                          ORDER BY l.line)
          FROM subsidy.statement_line l
          LEFT JOIN subsidy.statement_basis b ON b.kitchen_id = l.kitchen_id
               AND b.statement_position = l.statement_position AND b.rule = l.rule
         WHERE l.kitchen_id = s.kitchen_id AND l.statement_position = s.position
           AND l.service_day = $2),
       coalesce(b.legal_basis, '')
  FROM subsidy.statement s
  LEFT JOIN subsidy.grant_paid g ON g.kitchen_id = s.kitchen_id
       AND g.statement_position = s.position
  LEFT JOIN subsidy.statement_basis b ON b.kitchen_id = s.kitchen_id
       AND b.statement_position = s.position AND b.rule = s.rule
 WHERE s.kitchen_id = $1
   AND (s.kind = 2 AND $2 BETWEEN s.period_start AND s.period_end
        OR EXISTS (SELECT FROM subsidy.statement_line l
                    WHERE l.kitchen_id = s.kitchen_id AND l.statement_position = s.position
                      AND l.service_day = $2))
 ORDER BY s.position
