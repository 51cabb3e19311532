-- Closings that are computed and not authorised, the oldest first.
SELECT position, through, statements, centavos
  FROM subsidy.closing
 WHERE authorised_position IS NULL AND statements > 0
 ORDER BY position
