-- Verify roles:readers on pg

SELECT 1 / count(*) FROM pg_catalog.pg_roles
 WHERE rolname = 'tequio_analyst' AND 'jit=off' = ANY (rolconfig);
