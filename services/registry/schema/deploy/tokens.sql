-- Deploy registry:tokens to pg

BEGIN;

CREATE INDEX device_token_digest ON registry.device (token_digest) WHERE token_digest IS NOT NULL;
COMMENT ON INDEX registry.device_token_digest IS 'Finds the device whose admission token it is';

COMMIT;
