-- First position from $3 to $4 of stream ($1, $2) at which its chain is broken; null where it
-- holds.
SELECT journal.verify_chain($1, $2, $3, $4)
