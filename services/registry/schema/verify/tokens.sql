-- Verify registry:tokens on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_class
 WHERE oid = 'registry.device_token_digest'::regclass;

ROLLBACK;
