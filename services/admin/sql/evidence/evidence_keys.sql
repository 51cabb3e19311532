-- Every signing key that these devices ever had.
SELECT DISTINCT d.device_id, d.signing_key
  FROM registry.device d
 WHERE d.device_id = any($1::integer[])
 ORDER BY d.device_id, d.signing_key
