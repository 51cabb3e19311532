-- A blob as it is: columns as in put_chunk.
SELECT device.epoch, blob.total_bytes, blob.media_type, blob.kitchen_id, blob.device_id, blob.whole,
       piece.chunk_offset
  FROM (SELECT registry.device_epoch() AS epoch) AS device
  LEFT JOIN journal.blob AS blob ON blob.digest = $1::bytea
  LEFT JOIN journal.blob_chunk AS piece ON piece.digest = $1::bytea
