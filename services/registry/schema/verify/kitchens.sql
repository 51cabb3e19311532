-- Verify registry:kitchens on pg

BEGIN;

SELECT count(*) FROM registry.kitchens_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.kitchen_at(1, date '2026-01-01', 1);
SELECT count(*) FROM registry.active_kitchens_at(date '2026-01-01', 1);
SELECT count(*) FROM registry.suppliers_at(ARRAY[1], ARRAY[1::bigint]);
SELECT count(*) FROM registry.people_at(ARRAY[1], date '2026-01-01', 1);
SELECT count(*) FROM registry.devices_for_gateway();
SELECT registry.device_epoch();

ROLLBACK;
