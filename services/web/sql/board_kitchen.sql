-- Kitchen $4 for whose session it is ($1, seen at $2) on day $3.
SELECT row_to_json(b)::text FROM board.kitchen($1, $2, $3, $4) b
