-- Purchases of kitchen $1 on day $2, how they were booked, and their verdicts.
SELECT to_char(p.total_centavos / 100.0, 'FM999,999,990.00') || ' MXN, ' || p.line_count
           || ' lines, submission ' || p.submission_position,
       CASE WHEN p.supplier_id = 0 THEN 'not registered' ELSE p.supplier_id::text END
           || coalesce(', in ' || a.name, ''),
       (SELECT string_agg((ARRAY['purse', 'fee cash', 'cash withdrawn', 'a member',
                                 'donation'])[y.source] || ' '
                          || to_char(y.centavos / 100.0, 'FM999,999,990.00'), ', '
                          ORDER BY y.source)
          FROM purchases.payment y
         WHERE y.kitchen_id = p.kitchen_id AND y.position = p.position),
       CASE WHEN b.kitchen_id IS NULL THEN NULL
            WHEN b.beyond_purse_centavos + b.beyond_fee_cash_centavos = 0 THEN 'covered'
            ELSE to_char(b.beyond_purse_centavos / 100.0, 'FM999,999,990.00')
                 || ' beyond the purse, '
                 || to_char(b.beyond_fee_cash_centavos / 100.0, 'FM999,999,990.00')
                 || ' beyond the fee cash'
            END,
       coalesce((ARRAY['accepted', 'observed', 'refused'])[p.verdict], 'in progress')
           || CASE WHEN p.replaced_by IS NOT NULL THEN ', replaced by a correction' ELSE '' END,
       nullif(v.explanation, '')
  FROM purchases.purchase p
  LEFT JOIN registry.alcaldia a ON a.alcaldia = p.supplier_alcaldia
  LEFT JOIN purchases.verdict v ON v.kitchen_id = p.kitchen_id AND v.declared_position = p.position
       AND v.position = p.verdict_position
  LEFT JOIN subsidy.purchase_booking b ON b.kitchen_id = p.kitchen_id
       AND b.declared_position = p.position
 WHERE p.kitchen_id = $1 AND p.purchase_day = $2
 ORDER BY p.position
