-- Verify web:petitions on pg

BEGIN;

SELECT folio, kind, state, received_day, due_day, answered_day, body, body_address, answer
  FROM web.petition_followed('', '');

ROLLBACK;
