-- Revert roles:roles from pg
-- Only where no other database of the cluster still has objects of these roles: PostgreSQL refuses
-- otherwise.

BEGIN;

DO $$
DECLARE
    role text;
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO %I', current_database(), current_user);
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
    FOR role IN SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (
        'tequio_owner', 'tequio_gateway', 'tequio_registry', 'tequio_subsidy', 'tequio_purchases',
        'tequio_surveys', 'tequio_indicators', 'tequio_web', 'tequio_operator', 'tequio_auditor',
        'tequio_analyst')
    LOOP
        EXECUTE format('DROP OWNED BY %I', role);
        EXECUTE format('DROP ROLE %I', role);
    END LOOP;
END
$$;
GRANT USAGE ON SCHEMA public TO PUBLIC;

COMMIT;
