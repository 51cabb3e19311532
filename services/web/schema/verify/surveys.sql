-- Verify web:surveys on pg

BEGIN;

SELECT kitchen_id, service_day, questionnaire, version, answers FROM web.survey_day WHERE false;
SELECT single, installation, sequence, previous, pending FROM web.outbox WHERE false;
SELECT code, version, title, questions FROM web.diner_questionnaire(date '2026-01-01');
SELECT kitchen_id, service_day, questionnaire, version, answer
  FROM web.survey_due(date '2026-01-01');

ROLLBACK;
