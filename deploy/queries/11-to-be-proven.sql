-- Quién tiene más por comprobar, y hasta cuándo.
SELECT u.kitchen_id, k.name, k.alcaldia, u.granted_mxn, u.proven_mxn, u.to_prove_mxn,
       u.next_prove_by, u.to_pay_back_mxn, u.proven_percent
  FROM analytics.unproven_balance u
  JOIN analytics.kitchen k USING (kitchen_id)
 ORDER BY u.to_prove_mxn DESC, u.kitchen_id
 LIMIT 50;
