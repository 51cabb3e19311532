-- $3 invoices that come after UUID $2 and prove a purchase, of which the tax authority was not
-- asked since $1, with their files. Those that it called cancelled are left out.
SELECT u.uuid, u.issuer, p.kitchen_id, u.state, u.asked_at,
       (SELECT string_agg(c.data, ''::bytea ORDER BY c.chunk_offset)
          FROM journal.blob_chunk c
         WHERE c.digest = u.blob_digest) AS file
  FROM purchases.fiscal_uuid u
 CROSS JOIN LATERAL (SELECT v.kitchen_id
                       FROM purchases.purchase v
                      WHERE v.invoice_uuid = u.uuid
                      ORDER BY v.position
                      LIMIT 1) p
 WHERE u.uuid > $2::text
   AND u.state <> 2
   AND (u.asked_at IS NULL OR u.asked_at < $1::timestamptz)
 ORDER BY u.uuid
 LIMIT $3::integer
