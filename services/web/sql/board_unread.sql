-- Conversations that wait for somebody to read, for whose session it is ($1, seen at $2) on day $3:
-- $5 of them after the first $4, in the order in which the function gives them.
SELECT row_to_json(p)::text
  FROM (SELECT b.* FROM board.unread($1, $2, $3) b
        OFFSET $4::integer LIMIT $5::integer) p
