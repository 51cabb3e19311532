-- Removes salt and body of entry ($1, $2, $3): true when there was a body.
SELECT journal.erase($1, $2, $3)
