-- Counts a try of person $1 from address $2 at $3: at most $5 of them in $4 seconds, $6 of the
-- person, $7 from the address.
SELECT wait_seconds, hash FROM web.sign_in_try($1, $2, $3, $4, $5, $6, $7)
