-- Entry ($2, $3, $4), or all the work that it opened, is no longer put aside by consumer $1.
DELETE FROM journal.parked
 WHERE consumer = $1 AND topic = $2 AND partition = $3 AND position = $4
