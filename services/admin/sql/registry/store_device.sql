-- What is known last of device $1.
SELECT role, kitchen_id, curve_key, signing_key, label, revoked, token_digest, person_id
  FROM registry.device
 WHERE device_id = $1
 ORDER BY position DESC, ordinal DESC
 LIMIT 1
