-- What kitchen $1 holds and owes now; the day $2 does not matter.
SELECT to_char(p.purse_centavos / 100.0, 'FM999,999,990.00') || ' MXN',
       to_char(p.fee_cash_centavos / 100.0, 'FM999,999,990.00') || ' MXN',
       to_char(p.to_prove_centavos / 100.0, 'FM999,999,990.00') || ' MXN'
  FROM subsidy.purse p
 WHERE p.kitchen_id = $1 AND $2::date IS NOT NULL
