-- Revert journal:blobs from pg

BEGIN;

DROP TABLE journal.quarantine;
DROP TABLE journal.blob_chunk;
DROP TABLE journal.blob;

COMMIT;
