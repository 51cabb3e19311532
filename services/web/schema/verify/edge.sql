-- Verify web:edge on pg

BEGIN;

SELECT founding, newest FROM web.programme_clock();
SELECT device_id, role, kitchen_id, revoked FROM web.device_of_token('');
SELECT told, programme_key FROM web.device_told('', date '2026-01-01');

ROLLBACK;
