-- Verify web:monitors on pg

BEGIN;

SELECT web.monitor_told(0, date '2026-01-01');

ROLLBACK;
