-- The device that holds the CURVE key $1.
SELECT d.device_id
  FROM (SELECT DISTINCT ON (v.device_id) v.device_id, v.curve_key
          FROM registry.device v
         WHERE v.device_id IN (SELECT k.device_id FROM registry.device k WHERE k.curve_key = $1)
         ORDER BY v.device_id, v.position DESC, v.ordinal DESC) AS d
 WHERE d.curve_key = $1
