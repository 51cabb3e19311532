-- Revert journal:blobs from pg

BEGIN;

DROP TABLE journal.quarantine;
DROP FUNCTION journal.whole_blobs(bytea[], integer, integer);
DROP TABLE journal.blob_chunk;
DROP TABLE journal.blob;

COMMIT;
