-- Deploy roles:roles to pg
-- By a superuser, in a registry of its own (sqitch --registry sqitch_roles), before every other
-- project. Roles belong to the whole cluster: one that is there already is kept and given the same
-- settings again.

BEGIN;

DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('tequio_owner', 'Owns every schema, runs the migrations; no service connects as it'),
            ('tequio_gateway', 'tequio-gateway: writes submissions, blobs and the quarantine'),
            ('tequio_registry', 'tequio-registry: writes the topic registry; may erase bodies'),
            ('tequio_subsidy', 'tequio-subsidy: writes the topic subsidy'),
            ('tequio_purchases', 'tequio-purchases: writes the topic purchases; reads blobs'),
            ('tequio_surveys', 'tequio-surveys: writes the topic surveys'),
            ('tequio_indicators', 'tequio-indicators: writes the topic indicators'),
            ('tequio_web', 'tequio-web: sessions of its own; reads what it shows'),
            ('tequio_operator', 'The command tequio: reads journal and services, writes nothing'),
            ('tequio_auditor', 'Reads journal and services, and verifies the chains'),
            ('tequio_analyst', 'Reads the schema analytics and nothing else')
        ) AS role (name, description)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I', wanted.name);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION'
                       ' NOBYPASSRLS', wanted.name);
        EXECUTE format('COMMENT ON ROLE %I IS %L', wanted.name, wanted.description);
    END LOOP;
END
$$;

-- A person at psql gets back what the programs pin for themselves: no runaway query, no forgotten
-- transaction.
ALTER ROLE tequio_analyst SET statement_timeout = '60s';
ALTER ROLE tequio_analyst SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE tequio_analyst SET default_transaction_read_only = on;
ALTER ROLE tequio_analyst SET search_path = analytics;
ALTER ROLE tequio_auditor SET default_transaction_read_only = on;
ALTER ROLE tequio_auditor SET idle_in_transaction_session_timeout = '10min';

-- The services prepare their statements while tables are empty or small, and look rows up by key. A
-- plan that reads a whole table is cheapest then, and would be kept while the table grows, until it
-- is next analysed: measured, a read of 500 entries from 100,000 took ten times as long. A
-- statement without a usable index still runs. With it goes JIT: the penalty on such a plan would
-- set it off.
DO $$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY ARRAY['gateway', 'registry', 'subsidy', 'purchases', 'surveys',
                                   'indicators']
    LOOP
        EXECUTE format('ALTER ROLE %I SET enable_seqscan = off', 'tequio_' || service);
        EXECUTE format('ALTER ROLE %I SET jit = off', 'tequio_' || service);
    END LOOP;
END
$$;

-- This database is the owner's; whoever is not named here does not even connect.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO tequio_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO tequio_gateway, tequio_registry,'
                   ' tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators,'
                   ' tequio_web, tequio_operator, tequio_auditor, tequio_analyst',
                   current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- What the owner creates later, in any schema: closed to everybody, open for reading to operator
-- and auditor. Every other right is granted beside the object that it is about.
ALTER DEFAULT PRIVILEGES FOR ROLE tequio_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE tequio_owner GRANT USAGE ON SCHEMAS
    TO tequio_operator, tequio_auditor;
ALTER DEFAULT PRIVILEGES FOR ROLE tequio_owner GRANT SELECT ON TABLES
    TO tequio_operator, tequio_auditor;

COMMIT;
