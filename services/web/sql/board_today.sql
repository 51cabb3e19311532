-- The kitchens of whose session it is ($1, seen at $2) at minute $4 of day $3, $6 of them after the
-- first $5.
SELECT row_to_json(b)::text FROM board.today($1, $2, $3, $4, $5, $6) b
