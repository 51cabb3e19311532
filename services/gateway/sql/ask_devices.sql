-- Every device, and the epoch as of now: at least one row.
SELECT now.epoch, device.device_id, device.role, device.kitchen_id, device.curve_key,
       device.token_digest, device.revoked
  FROM (SELECT registry.device_epoch() AS epoch) AS now
  LEFT JOIN registry.devices_for_gateway() AS device ON true
