-- Gives person $1 the password of the hash $2, set at $3; false: there is no such person.
SELECT web.password_set($1::integer, $2::text, $3::timestamptz)
