-- Begins the session of digest $4 for person $1, who showed the password of hash $2 from address $3
-- at $5 on day $6; it lasts $7 seconds, and the person has at most $8.
SELECT web.session_begin($1, $2, $3, $4, $5, $6, $7, $8)
