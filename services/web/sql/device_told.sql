-- What the device of this token's digest may know of itself on a day, and the programme's key.
SELECT told::text, programme_key FROM web.device_told($1, $2)
