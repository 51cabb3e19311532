-- The outbox of the device that signs with $1; begun with installation $2, whose chain starts with
-- $3, where there is none.
SELECT installation, sequence, previous, pending FROM web.outbox_open($1, $2, $3)
