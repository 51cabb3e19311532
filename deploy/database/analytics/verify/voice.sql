-- Verify analytics:voice on pg

BEGIN;

SELECT * FROM analytics.satisfaction_score WHERE false;
SELECT count(*) FROM analytics.satisfaction_change('city', 9, 'diner', 'month', '2021-03-01',
    '2021-04-01');

ROLLBACK;
