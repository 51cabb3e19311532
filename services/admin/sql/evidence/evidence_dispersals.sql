-- With which file each grant of kitchen $1 for $2 to $3 went to the purse's issuer; hours in zone
-- $4.
SELECT g.position::text, to_char(g.centavos / 100.0, 'FM999999999990.00'), d.dispersal::text,
       r.purse, to_char(r.centavos / 100.0, 'FM999999999990.00'),
       to_char(d.recorded_at AT TIME ZONE $4::text, 'YYYY-MM-DD HH24:MI'),
       encode(d.file_digest, 'hex')
  FROM subsidy.grant_paid g
  LEFT JOIN subsidy.dispersal_grant x ON x.kitchen_id = g.kitchen_id
       AND x.grant_position = g.position
  LEFT JOIN subsidy.dispersal d ON d.dispersal = x.dispersal
  LEFT JOIN subsidy.dispersal_row r ON r.dispersal = x.dispersal AND r.kitchen_id = x.kitchen_id
 WHERE g.kitchen_id = $1 AND g.period_start >= $2::date AND g.period_end <= $3::date
 ORDER BY g.position
