-- Verify analytics:small on pg

BEGIN;

SELECT received, in_term_percent FROM analytics.prompt_attention WHERE false;

ROLLBACK;
