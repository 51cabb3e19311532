-- Moves with every change of a device.
SELECT registry.device_epoch() AS epoch
