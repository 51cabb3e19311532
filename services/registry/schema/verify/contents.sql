-- Verify registry:contents on pg

BEGIN;

SELECT content FROM registry.visit WHERE false;
SELECT content FROM registry.activity WHERE false;

ROLLBACK;
