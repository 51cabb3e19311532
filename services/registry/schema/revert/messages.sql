-- Revert registry:messages from pg

BEGIN;

DROP TABLE registry.message_mark;
DROP TABLE registry.message;
DROP FUNCTION registry.require_unread();

COMMIT;
