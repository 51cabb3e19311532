-- Verify analytics:alerts on pg

BEGIN;

SELECT kitchen_id, alert, day, found, expected_low, expected_high, says, state, outcome, words
  FROM analytics.alert WHERE false;
SELECT alert, month, raised, confirmed, confirmed_of_raised_percent FROM analytics.alert_precision
 WHERE false;
SELECT kitchen_id, says FROM territory.alert WHERE false;
SELECT 1 / (to_regprocedure('analytics.watch(date)') IS NULL)::integer;

ROLLBACK;
