-- Verify indicators:published on pg

BEGIN;

SELECT level, unit, grain, period, respondents FROM indicators.published WHERE false;

ROLLBACK;
