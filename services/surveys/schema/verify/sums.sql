-- Verify surveys:sums on pg

BEGIN;

SELECT level, unit, month, respondents FROM surveys.month_answered WHERE false;
SELECT level, unit, month, aspect, n1, n5 FROM surveys.month_score WHERE false;
SELECT level, unit, month, question, option, answers FROM surveys.month_question WHERE false;
SELECT kitchen_id, service_day, days, sex, age_band, answers FROM surveys.people_tally WHERE false;

ROLLBACK;
