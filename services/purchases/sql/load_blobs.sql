-- For which kitchens these blobs are here.
select b.kitchen_id, b.blob_digest
  from purchases.proof_blob b
 where b.blob_digest = any ($1::bytea[])
