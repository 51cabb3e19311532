-- What to look at in the kitchens of whose session it is ($1, seen at $2) at minute $4 of day $3,
-- $6 after the first $5.
SELECT row_to_json(p)::text
  FROM (SELECT b.* FROM board.alerts($1, $2, $3, $4) b
         ORDER BY b.number, b.service_day DESC, b.alert
        OFFSET $5::integer LIMIT $6::integer) p
