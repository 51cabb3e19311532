-- What kitchen $1 is owed for day $2.
SELECT to_char(c.claim_centavos / 100.0, 'FM999,999,990.00') || ' MXN for version ' || c.version,
       to_char(c.stated_centavos / 100.0, 'FM999,999,990.00') || ' MXN'
           || CASE WHEN c.open THEN ', the rest in an open period' ELSE '' END,
       c.period_start || ' to ' || c.period_end
           || CASE WHEN c.adjustment THEN ', as an adjustment' ELSE '' END
  FROM subsidy.claim c
 WHERE c.kitchen_id = $1 AND c.service_day = $2
