-- Every verdict on purchases of kitchen $1 on days $2 to $3, reason by reason; hours in zone $4.
SELECT v.declared_position::text, v.position::text,
       to_char(v.given_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'),
       (ARRAY['aceptada', 'observada', 'rechazada'])[v.verdict], r.code, r.field,
       (ARRAY['sólo se dice', 'observa', 'rechaza'])[r.weight], r.sentence
  FROM purchases.purchase p
  JOIN purchases.verdict v ON v.kitchen_id = p.kitchen_id AND v.declared_position = p.position
  LEFT JOIN purchases.verdict_reason r ON r.kitchen_id = v.kitchen_id AND r.position = v.position
 WHERE p.kitchen_id = $1 AND p.purchase_day BETWEEN $2::date AND $3::date
   AND $4::text IS NOT NULL
 ORDER BY v.declared_position, v.position, r.ordinal
