-- Ends the session of digest $1.
SELECT FROM web.session_end($1)
