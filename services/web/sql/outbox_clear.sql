-- Number $2 of installation $1 has arrived.
SELECT web.outbox_clear($1, $2)
