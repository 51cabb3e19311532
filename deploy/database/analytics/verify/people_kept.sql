-- Verify analytics:people_kept on pg

BEGIN;

SELECT people, people_low, people_high, as_of FROM analytics.people_kept WHERE false;
SELECT 'analytics.keep_people()'::regprocedure;
SELECT 1 / (pg_get_viewdef('analytics.indicator_value'::regclass) !~ 'analytics.people\(')
               ::integer;

ROLLBACK;
