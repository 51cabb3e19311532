-- What kitchen $1 was from day $2 to $3.
SELECT k.valid_from::text, k.name, k.address, a.name, k.unit, k.capacity::text,
       (ARRAY['en solicitud', 'activo', 'suspendido', 'cerrado'])[k.state], k.reason
  FROM (SELECT DISTINCT ON (v.valid_from) v.*
          FROM registry.kitchen v
         WHERE v.kitchen_id = $1 AND v.valid_from <= $3::date
         ORDER BY v.valid_from, v.position DESC, v.ordinal DESC) k
  JOIN registry.alcaldia a ON a.alcaldia = k.alcaldia
 WHERE k.valid_from >= (SELECT coalesce(max(b.valid_from), '-infinity')
                          FROM registry.kitchen b
                         WHERE b.kitchen_id = $1 AND b.valid_from <= $2::date)
   AND $4::text IS NOT NULL
 ORDER BY k.valid_from
