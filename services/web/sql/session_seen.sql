-- Whose the session of digest $1 is at $2 on day $3, unless nothing came of it for $4 seconds.
SELECT told::text FROM web.session_seen($1, $2, $3, $4)
