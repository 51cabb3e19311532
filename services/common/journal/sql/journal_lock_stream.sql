-- Where stream ($1, $2) stands, and nobody else moves it until this transaction ends. A role
-- without the right to write that topic finds no row.
SELECT next_position, head
  FROM journal.stream
 WHERE topic = $1 AND partition = $2
   FOR NO KEY UPDATE
