-- Days of kitchen $5, for whose session it is ($1, seen at $2) at minute $4 of day $3: $7 of them
-- after the first $6, in the order in which the function gives them: the newest first.
SELECT row_to_json(p)::text
  FROM (SELECT b.* FROM board.reports($1, $2, $3, $4, $5) b
        OFFSET $6::integer LIMIT $7::integer) p
