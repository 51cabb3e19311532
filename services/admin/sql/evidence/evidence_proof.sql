-- The bytes of a file.
SELECT string_agg(c.data, ''::bytea ORDER BY c.chunk_offset)
  FROM journal.blob_chunk c
 WHERE c.digest = $1::bytea
