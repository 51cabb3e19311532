-- Files that purchases of kitchen $1 on days $2 to $3 name as their proof, if they are whole.
SELECT DISTINCT b.digest, b.media_type
  FROM purchases.purchase p
  JOIN journal.blob b ON b.digest = p.blob_digest AND b.whole
 WHERE p.kitchen_id = $1 AND p.purchase_day BETWEEN $2::date AND $3::date
   AND $4::text IS NOT NULL
 ORDER BY b.digest
