-- One piece of a blob, once. A device may begin only so many ($8) before it finishes one; who
-- begins another gives up what was begun more than so many days ($10) ago. At least one row: the
-- blob as it then is, its offsets (null: not begun), the epoch of the device table. Nothing is
-- kept for another epoch ($9).
WITH device AS MATERIALIZED (
    SELECT registry.device_epoch() AS epoch
), known AS (
    SELECT blob.total_bytes, blob.media_type, blob.kitchen_id, blob.device_id, blob.whole
      FROM journal.blob AS blob
     WHERE blob.digest = $1::bytea
), forgotten AS (
    DELETE FROM journal.blob AS old
     WHERE old.device_id = $3::int4 AND NOT old.whole AND NOT EXISTS (SELECT FROM known)
       AND old.begun_at < now() - make_interval(days => $10::int4)
       AND (SELECT epoch FROM device) = $9::int8
), begun AS (
    INSERT INTO journal.blob (digest, kitchen_id, device_id, total_bytes, media_type)
    SELECT $1::bytea, $2::int4, $3::int4, $4::int4, $5::text
     WHERE NOT EXISTS (SELECT FROM known)
       AND (SELECT epoch FROM device) = $9::int8
       AND (SELECT count(*) FROM journal.blob AS open
             WHERE open.device_id = $3::int4 AND NOT open.whole
               AND open.begun_at >= now() - make_interval(days => $10::int4)) < $8::int8
        ON CONFLICT DO NOTHING
    RETURNING total_bytes, media_type, kitchen_id, device_id, whole
), blob AS (
    SELECT * FROM known UNION ALL SELECT * FROM begun
), added AS (
    INSERT INTO journal.blob_chunk (digest, chunk_offset, data)
    SELECT $1::bytea, $6::int4, $7::bytea
      FROM blob
     WHERE blob.total_bytes = $4::int4 AND NOT blob.whole AND (SELECT epoch FROM device) = $9::int8
        ON CONFLICT DO NOTHING
    RETURNING chunk_offset
), piece AS (
    SELECT chunk.chunk_offset FROM journal.blob_chunk AS chunk WHERE chunk.digest = $1::bytea
    UNION
    SELECT added.chunk_offset FROM added
)
SELECT device.epoch, blob.total_bytes, blob.media_type, blob.kitchen_id, blob.device_id, blob.whole,
       piece.chunk_offset
  FROM device
  LEFT JOIN blob ON true
  LEFT JOIN piece ON blob.total_bytes IS NOT NULL
