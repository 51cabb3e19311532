-- Verify analytics:link_apart on pg

BEGIN;

SELECT 1 / (obj_description('analytics.satisfaction_score'::regclass) ~ 'stands apart')::integer;

ROLLBACK;
