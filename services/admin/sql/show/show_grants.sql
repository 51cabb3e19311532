-- Grants of kitchen $1 that speak of day $2; hours in zone $3.
SELECT to_char(g.centavos / 100.0, 'FM999,999,990.00') || ' MXN'
           || CASE WHEN g.opening THEN ', opening funds' 
                   ELSE ' for ' || g.rations || ' rations' END,
       g.period_start || ' to ' || g.period_end,
       to_char(g.credited_at AT TIME ZONE $3::text, 'YYYY-MM-DD HH24:MI'),
       (SELECT string_agg(l.rations_counted
                          || ' x ' || to_char(l.tier_centavos / 100.0, 'FM990.00')
                          || ' = ' || to_char(l.centavos / 100.0, 'FM999,999,990.00') || ' MXN'
                          || CASE WHEN l.adjustment THEN ' (adjustment)' ELSE '' END
                          || ', rule ' || l.rule || coalesce(': ' || b.legal_basis, ''), '; '
                          ORDER BY l.line)
          FROM subsidy.grant_line l
          LEFT JOIN registry.rule_basis b ON b.rule = l.rule
         WHERE l.kitchen_id = g.kitchen_id AND l.grant_position = g.position
           AND l.service_day = $2),
       g.legal_basis
  FROM subsidy.grant_paid g
 WHERE g.kitchen_id = $1
   AND (g.opening AND $2 BETWEEN g.period_start AND g.period_end
        OR EXISTS (SELECT FROM subsidy.grant_line l
                    WHERE l.kitchen_id = g.kitchen_id AND l.grant_position = g.position
                      AND l.service_day = $2))
 ORDER BY g.position
