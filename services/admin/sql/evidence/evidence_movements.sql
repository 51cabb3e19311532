-- What the purse's issuer says of kitchen $1 on days $2 to $3, and of the dispersals with which its
-- grants for them went out.
SELECT m.day::text, m.movement, m.purse,
       (ARRAY['abono', 'consumo', 'retiro', 'devolución'])[m.kind],
       to_char(m.centavos / 100.0, 'FM999999999990.00'),
       (ARRAY['coincide', 'sin contraparte', 'el monto difiere', 'monedero desconocido',
              'repetido'])[m.result],
       CASE WHEN m.result = 3 THEN to_char(m.expected_centavos / 100.0, 'FM999999999990.00') END,
       m.dispersal::text, m.matches_position::text, encode(m.file_digest, 'hex'),
       m.row_number::text
  FROM subsidy.movement m
 WHERE m.kitchen_id = $1 AND $4::text IS NOT NULL
   AND (m.day BETWEEN $2::date AND $3::date
        OR m.dispersal IN (SELECT x.dispersal
                             FROM subsidy.grant_paid g
                             JOIN subsidy.dispersal_grant x ON x.kitchen_id = g.kitchen_id
                                  AND x.grant_position = g.position
                            WHERE g.kitchen_id = $1 AND g.period_start >= $2::date
                              AND g.period_end <= $3::date))
 ORDER BY m.day, m.position, m.row_number
