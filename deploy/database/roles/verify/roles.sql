-- Verify roles:roles on pg

BEGIN;

DO $$
BEGIN
    ASSERT (SELECT count(*) FROM pg_catalog.pg_roles
             WHERE rolname IN (
                 'tequio_owner', 'tequio_gateway', 'tequio_registry', 'tequio_subsidy',
                 'tequio_purchases', 'tequio_surveys', 'tequio_indicators', 'tequio_web',
                 'tequio_operator', 'tequio_auditor', 'tequio_analyst')
               AND rolcanlogin AND NOT rolsuper AND NOT rolcreaterole AND NOT rolcreatedb
               AND NOT rolbypassrls) = 11,
           'a role is missing or has a right too many';
    ASSERT NOT has_database_privilege('public', current_database(), 'CONNECT'),
        'everybody may connect';
END
$$;

ROLLBACK;
