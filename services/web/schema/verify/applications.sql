-- Verify web:applications on pg

BEGIN;

SELECT told, programme_key FROM web.opening('2021-01-01') WHERE false;
SELECT folio, state, received_day, state_day, step
  FROM web.application_followed('\x00', NULL) WHERE false;

ROLLBACK;
