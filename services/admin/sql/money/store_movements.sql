-- What became of rows of the file with digest $1: 500 from the one after $2.
SELECT m.row_number, m.movement, m.purse, m.kitchen_id, m.kind, m.centavos, m.day, m.result,
       m.expected_centavos
  FROM subsidy.movement m
 WHERE m.file_digest = $1 AND m.row_number > $2
 ORDER BY m.row_number
 LIMIT 500
