-- Messages of kitchen $4, for whose session it is ($1, seen at $2) on day $3: $6 of them after the
-- first $5, in the order in which the function gives them.
SELECT row_to_json(v)::text
  FROM (SELECT b.* FROM board.conversation($1, $2, $3, $4) b
        OFFSET $5::integer LIMIT $6::integer) v
