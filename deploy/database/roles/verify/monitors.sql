-- Verify roles:monitors on pg

BEGIN;

DO $$
BEGIN
    ASSERT has_database_privilege('tequio_monitor', current_database(), 'CONNECT'),
        'a monitor cannot connect';
END
$$;

ROLLBACK;
