-- Verify journal:entries on pg

BEGIN;

SELECT topic, partition, position, status, kind, kitchen_id, received_at, saved_at, cause_topic,
       cause_position, root_position, device_id, installation, sequence, header, signature, salt,
       body, content_digest, digest
  FROM journal.entry WHERE false;
SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_inherits WHERE inhparent = 'journal.entry'::regclass;
SELECT 'journal.erase(smallint, smallint, bigint)'::regprocedure;

ROLLBACK;
