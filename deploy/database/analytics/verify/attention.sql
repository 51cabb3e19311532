-- Verify analytics:attention on pg

BEGIN;

SELECT * FROM analytics.prompt_attention WHERE false;

ROLLBACK;
