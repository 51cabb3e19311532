-- Revert surveys:sums from pg

BEGIN;

DROP TABLE surveys.people_tally, surveys.month_question, surveys.month_score,
    surveys.month_answered;

COMMIT;
