-- Moves the cursor of consumer $1 in stream ($2, $3) from $4 to $5; no row where it does not stand
-- at $4.
UPDATE journal.cursor
   SET position = $5
 WHERE consumer = $1 AND topic = $2 AND partition = $3 AND position = $4
