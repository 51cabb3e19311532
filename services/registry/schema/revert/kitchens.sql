-- Revert registry:kitchens from pg

BEGIN;

DROP FUNCTION registry.device_epoch();
DROP FUNCTION registry.devices_for_gateway();
DROP FUNCTION registry.people_at(integer[], date, bigint);
DROP FUNCTION registry.suppliers_at(integer[], bigint[]);
DROP FUNCTION registry.active_kitchens_at(date, bigint);
DROP FUNCTION registry.kitchen_at(integer, date, bigint);
DROP FUNCTION registry.kitchens_at(integer[], date[], bigint[]);

COMMIT;
