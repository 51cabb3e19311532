-- Verify registry:activities on pg

BEGIN;

SELECT position, submission_position, digest, kitchen_id, alcaldia, person_id, activity_day, kind,
       institution, women, men, not_noted, flags, received_at, replaced_by
  FROM registry.activity WHERE false;
SELECT 'registry.require_same_kitchen()'::regprocedure;

ROLLBACK;
