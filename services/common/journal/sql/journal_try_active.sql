-- Whether this session is, from now until it ends, the active instance of consumer $1.
SELECT pg_try_advisory_lock(hashtextextended('tequio/active/' || $1::text, 0))
