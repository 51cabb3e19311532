-- Verify registry:steps on pg

BEGIN;

SELECT 1 / (count(*) = 11)::int FROM registry.kitchen_step;
SELECT 1 / (count(*) = 1)::int FROM pg_catalog.pg_trigger
 WHERE tgrelid = 'registry.kitchen'::regclass AND tgname = 'legal_step' AND tgdeferrable;

ROLLBACK;
