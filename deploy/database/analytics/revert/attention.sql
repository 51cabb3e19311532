-- Revert analytics:attention from pg

BEGIN;

DROP VIEW analytics.prompt_attention;

COMMIT;
