-- Revert journal:chain from pg

BEGIN;

DROP TRIGGER head_stands ON journal.stream;
DROP FUNCTION journal.require_head();
DROP FUNCTION journal.verify_chain(smallint, smallint, bigint, bigint);
DROP FUNCTION journal.content_holds(journal.entry);
DROP FUNCTION journal.entry_digest(bytea, journal.entry);
DROP FUNCTION journal.stream_start(smallint, smallint);

COMMIT;
