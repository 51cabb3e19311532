-- The kitchens of whose session it is ($1, seen at $2) on day $3, $5 of them after the first $4.
SELECT row_to_json(b)::text FROM board.today($1, $2, $3, $4, $5) b
