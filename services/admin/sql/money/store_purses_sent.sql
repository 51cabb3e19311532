-- Where each of the kitchens $1 was paid last, in their order: its purse in the last file that had
-- it, or nothing.
SELECT (SELECT r.purse
          FROM subsidy.dispersal_row r
         WHERE r.kitchen_id = k.kitchen_id
         ORDER BY r.dispersal DESC, r.part DESC, r.row_number DESC
         LIMIT 1)
  FROM unnest($1::integer[]) WITH ORDINALITY k (kitchen_id, item)
 ORDER BY k.item
