-- On day $1, the active kitchens of $2, or, where that is empty, those without a tablet: with their
-- street and alcaldia.
WITH device AS (
    SELECT DISTINCT ON (d.device_id) d.role, d.kitchen_id, d.revoked
      FROM registry.device d
     ORDER BY d.device_id, d.position DESC, d.ordinal DESC
), kitchen AS (
    SELECT DISTINCT ON (v.kitchen_id) v.kitchen_id, v.name, v.address, v.alcaldia, v.state
      FROM registry.kitchen v
     WHERE v.valid_from <= $1
     ORDER BY v.kitchen_id, v.valid_from DESC, v.position DESC, v.ordinal DESC
)
SELECT k.kitchen_id, k.name, concat_ws(', ', nullif(k.address, ''), a.name)
  FROM kitchen k
  JOIN registry.alcaldia a USING (alcaldia)
 WHERE k.state = 2
   AND CASE WHEN cardinality($2::integer[]) > 0 THEN k.kitchen_id = ANY ($2)
            ELSE k.kitchen_id NOT IN (SELECT d.kitchen_id FROM device d
                                       WHERE d.role = 1 AND NOT d.revoked) END
 ORDER BY k.kitchen_id
