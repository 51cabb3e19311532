-- What was credited to kitchen $1 for its statements for $2 to $3, and what of it is proven; hours
-- in zone $4.
SELECT g.position::text, g.statement_position::text,
       to_char(g.credited_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'),
       to_char(g.centavos / 100.0, 'FM999999999990.00'), g.fiscal_year::text, g.budget_key,
       g.prove_by::text,
       to_char((d.proven_centavos + d.proven_late_centavos) / 100.0, 'FM999999999990.00'),
       to_char(d.to_prove_centavos / 100.0, 'FM999999999990.00'),
       to_char(d.to_pay_back_centavos / 100.0, 'FM999999999990.00'),
       to_char(d.paid_back_centavos / 100.0, 'FM999999999990.00'),
       CASE WHEN d.reversed_by IS NOT NULL THEN 'sí' ELSE 'no' END
  FROM subsidy.grant_paid g
  LEFT JOIN subsidy.duty d ON d.kitchen_id = g.kitchen_id AND d.grant_position = g.position
 WHERE g.kitchen_id = $1 AND g.period_start >= $2::date AND g.period_end <= $3::date
 ORDER BY g.position
