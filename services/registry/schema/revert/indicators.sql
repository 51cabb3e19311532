-- Revert registry:indicators from pg

BEGIN;

DROP TABLE registry.indicator;

COMMIT;
