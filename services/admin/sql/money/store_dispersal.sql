-- The rows of dispersal $1, in the order of its file, each with the digest of that file.
SELECT r.kitchen_id, r.purse, r.centavos, d.file_digest
  FROM subsidy.dispersal d
  JOIN subsidy.dispersal_row r ON r.dispersal = d.dispersal
 WHERE d.dispersal = $1
 ORDER BY r.part, r.row_number
