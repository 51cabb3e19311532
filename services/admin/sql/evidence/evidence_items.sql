-- What kitchen $1 bought on days $2 to $3, line by line, as typed and as its invoices say.
SELECT i.position::text, i.source, i.line::text, i.product_key::text, i.category,
       to_char(i.quantity_micro / 1000000.0, 'FM999999990.000000'), i.unit,
       to_char(i.unit_price_micro / 1000000.0, 'FM999999990.000000'),
       to_char(i.amount_micro / 1000000.0, 'FM999999990.00')
  FROM (SELECT n.kitchen_id, n.position, 'nota' AS source, n.ordinal + 1 AS line, n.product_key,
               n.category, n.quantity_micro, n.unit, n.unit_price_micro,
               n.amount_centavos * 10000 AS amount_micro
          FROM purchases.purchase_line n
         WHERE n.kitchen_id = $1
         UNION ALL
        SELECT l.kitchen_id, l.declared_position, 'CFDI', l.ordinal + 1, l.product_key, l.category,
               l.quantity_micro, l.unit, l.unit_price_micro, l.amount_micro
          FROM purchases.invoice_line l
         WHERE l.kitchen_id = $1) i
  JOIN purchases.purchase p ON p.kitchen_id = i.kitchen_id AND p.position = i.position
 WHERE p.purchase_day BETWEEN $2::date AND $3::date AND $4::text IS NOT NULL
 ORDER BY i.position, i.source, i.line
