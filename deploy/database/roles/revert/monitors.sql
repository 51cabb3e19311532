-- Revert roles:monitors from pg

BEGIN;

DROP OWNED BY tequio_monitor;
DROP ROLE tequio_monitor;

COMMIT;
