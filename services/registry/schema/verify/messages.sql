-- Verify registry:messages on pg

BEGIN;

SELECT position, submission_position, digest, kitchen_id, person_id, role, received_at,
       read_position, read_at
  FROM registry.message WHERE false;
SELECT position, submission_position, kitchen_id, person_id, read_until, received_at
  FROM registry.message_mark WHERE false;

ROLLBACK;
