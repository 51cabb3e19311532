-- Verify web:outbox_devices on pg

BEGIN;

SELECT signer, installation, sequence, previous, pending FROM web.outbox WHERE false;
SELECT installation, sequence, kind, kitchen_id, reason, field, message, envelope, refused_at
  FROM web.outbox_refused WHERE false;
SELECT kitchen_id, service_day, questionnaire, version, answer, held
  FROM web.survey_due(date '2026-01-01', 1);

ROLLBACK;
