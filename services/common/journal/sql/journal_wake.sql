-- What waited for one of the keys $2 may be taken up by consumer $1.
UPDATE journal.waiting
   SET ready = true
 WHERE consumer = $1 AND awaits = ANY ($2::bytea[]) AND NOT ready
