-- What waits under installation $1, sealed anew as the first of $2: envelope $4 of digest $3.
SELECT web.outbox_renew($1, $2, $3, $4)
