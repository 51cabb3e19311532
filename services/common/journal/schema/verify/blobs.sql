-- Verify journal:blobs on pg

BEGIN;

SELECT digest, kitchen_id, device_id, total_bytes, media_type, whole, begun_at
  FROM journal.blob WHERE false;
SELECT digest, chunk_offset, data FROM journal.blob_chunk WHERE false;
SELECT device_id, number, received_at, reason, bytes FROM journal.quarantine WHERE false;

SELECT pg_catalog.has_function_privilege(
           'journal.whole_blobs(bytea[], integer, integer)', 'execute');

ROLLBACK;
