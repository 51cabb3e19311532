-- Revert analytics:voice from pg

BEGIN;

DROP FUNCTION analytics.satisfaction_change(text, integer, text, text, date, date);
DROP VIEW analytics.satisfaction_score;
DROP FUNCTION analytics.t95(numeric);

COMMIT;
