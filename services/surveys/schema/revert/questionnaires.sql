-- Revert surveys:questionnaires from pg

BEGIN;

DROP TABLE surveys.questionnaire_refusal, surveys.question_option, surveys.question,
    surveys.questionnaire;

COMMIT;
