-- Verify analytics:results on pg

BEGIN;

SELECT aspect, mean_score FROM analytics.satisfaction WHERE false;
SELECT indicator, light FROM analytics.indicator_value WHERE false;

ROLLBACK;
