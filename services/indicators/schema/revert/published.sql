-- Revert indicators:published from pg

BEGIN;

DROP VIEW indicators.published;
DROP VIEW indicators.withheld_day;
DROP VIEW indicators.withheld;
DROP VIEW indicators.answered;
DROP INDEX indicators.measure_respondents;

COMMIT;
