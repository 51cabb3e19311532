-- The bytes of whole blobs.
select w.digest, w.total_bytes, w.fits, w.data
  from journal.whole_blobs($1::bytea[], $2::integer, $3::integer) w
