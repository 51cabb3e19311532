-- Verify registry:exceptions on pg

BEGIN;

SELECT count(*)
  FROM registry.calendar_exceptions_at(ARRAY[date '2026-01-01'], ARRAY[1::bigint]);

ROLLBACK;
