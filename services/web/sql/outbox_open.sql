-- The outbox; begun with installation $1, whose chain starts with $2, where there is none.
SELECT installation, sequence, previous, pending FROM web.outbox_open($1, $2)
