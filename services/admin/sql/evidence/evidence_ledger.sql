-- Transfers of kitchen $1 about days $2 to $3, and of what was granted for them; hours in zone $4.
SELECT t.position::text, t.ordinal::text, t.day::text,
       to_char(t.at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'), t.kind::text, t.debit::text,
       t.credit::text,
       to_char(t.centavos / 100.0, 'FM999999999990.00'), t.reverses_position::text,
       t.submission_position::text
  FROM subsidy.transfer t
 WHERE t.kitchen_id = $1
   AND (t.day BETWEEN $2::date AND $3::date
        OR t.position IN (SELECT g.position FROM subsidy.grant_paid g
                           WHERE g.kitchen_id = $1 AND g.period_start >= $2::date
                             AND g.period_end <= $3::date))
 ORDER BY t.position, t.ordinal
