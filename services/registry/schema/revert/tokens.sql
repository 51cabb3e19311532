-- Revert registry:tokens from pg

BEGIN;

DROP INDEX registry.device_token_digest;

COMMIT;
