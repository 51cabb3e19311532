-- De qué se compone el último estado de cuenta: día por día, con su regla.
SELECT l.kitchen_id, l.service_day, l.rations_served, l.rations_counted, l.cap, l.tier_mxn,
       l.amount_mxn, l.flags, l.legal_basis
  FROM analytics.statement_line l
 WHERE (l.kitchen_id, l.decision_position) IN
       (SELECT s.kitchen_id, max(s.decision_position) FROM analytics.statement s
         WHERE NOT s.opening GROUP BY 1 ORDER BY 1 LIMIT 1)
 ORDER BY l.line;
