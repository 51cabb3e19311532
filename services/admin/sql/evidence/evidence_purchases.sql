-- Purchases of kitchen $1 on days $2 to $3, with their last verdict; hours in zone $4.
SELECT p.purchase_day::text, to_char(p.received_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'),
       nullif(p.supplier_id, 0)::text,
       (ARRAY['no se sabe', 'misma colonia', 'misma alcaldía', 'resto de la ciudad',
              'Central de Abasto', 'fuera de la ciudad'])[p.place + 1],
       to_char(p.total_centavos / 100.0, 'FM999999990.00'),
       (SELECT string_agg((ARRAY['monedero', 'caja de cuotas', 'efectivo retirado', 'integrante',
                                 'donación'])[y.source] || ' '
                          || to_char(y.centavos / 100.0, 'FM999999990.00'), '; '
                          ORDER BY y.source)
          FROM purchases.payment y WHERE y.kitchen_id = p.kitchen_id AND y.position = p.position),
       (ARRAY['sin comprobante', 'CFDI', 'nota simple'])[p.proof_kind + 1], p.proof_number,
       p.invoice_uuid, encode(p.blob_digest, 'hex'),
       (ARRAY['en proceso', 'aceptada', 'observada', 'rechazada'])[p.verdict + 1],
       v.explanation, to_char(p.subsidy_centavos / 100.0, 'FM999999990.00'),
       CASE WHEN p.replaced_by IS NOT NULL THEN 'corregida'
            WHEN p.copy_of_position IS NOT NULL THEN 'copia' END,
       p.position::text, p.submission_position::text
  FROM purchases.purchase p
  LEFT JOIN purchases.verdict v ON v.kitchen_id = p.kitchen_id AND v.declared_position = p.position
       AND v.position = p.verdict_position
 WHERE p.kitchen_id = $1 AND p.purchase_day BETWEEN $2::date AND $3::date
 ORDER BY p.purchase_day, p.position
