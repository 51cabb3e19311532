-- Revert journal:entries from pg

BEGIN;

DROP FUNCTION journal.erase(smallint, smallint, bigint);
DROP TABLE journal.entry;
DROP FUNCTION journal.allow_erasure_only();
DROP FUNCTION journal.refuse_change();

COMMIT;
