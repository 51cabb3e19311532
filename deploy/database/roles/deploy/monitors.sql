-- Deploy roles:monitors to pg
-- What every monitor who reads the database has in common. Each has a role of their own, a member
-- of this one, named after their number in the registry of people: monitor_12. This one, by itself,
-- is nobody, and sees no kitchen.

BEGIN;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tequio_monitor') THEN
        CREATE ROLE tequio_monitor;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO tequio_monitor', current_database());
END
$$;
ALTER ROLE tequio_monitor LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
COMMENT ON ROLE tequio_monitor IS
    'Reads the schema territory: the kitchens of the person whose session it is, nothing else';

COMMIT;
