-- Verify surveys:questionnaires on pg

BEGIN;

SELECT code, version, accepted_until FROM surveys.questionnaire WHERE false;
SELECT code, version, question, type FROM surveys.question WHERE false;
SELECT code, version, question, option FROM surveys.question_option WHERE false;
SELECT code, version, reasons FROM surveys.questionnaire_refusal WHERE false;

ROLLBACK;
