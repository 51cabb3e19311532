-- A number for a new device: the next one above those given so far, beneath the simulator's.
SELECT coalesce(max(device_id), 0) + 1
  FROM registry.device
 WHERE device_id < 1000000
