-- What to look at in the kitchens of whose session it is ($1, seen at $2) on day $3, $5 after the
-- first $4.
SELECT row_to_json(p)::text
  FROM (SELECT b.* FROM board.alerts($1, $2, $3) b
         ORDER BY b.number, b.alert
        OFFSET $4::integer LIMIT $5::integer) p
