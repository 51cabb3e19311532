-- Number $2 of installation $1, of kind $3 and about kitchen $4, is refused for reason $5, field
-- $6, with sentence $7.
SELECT web.outbox_refuse($1, $2, $3, $4, $5, $6, $7)
