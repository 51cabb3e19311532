-- Verify analytics:activities on pg

BEGIN;

SELECT activity_id, kitchen_id, activity_day, kind, institution, women, men, not_noted, attendance,
       noted_by, flags, received_at, submission_position
  FROM territory.activity WHERE false;

ROLLBACK;
