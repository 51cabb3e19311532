-- The founding entry's body: the first entry of stream (submissions, 0).
SELECT body
  FROM journal.entry
 WHERE topic = 1 AND partition = 0 AND position = 1 AND kind = 60 AND status = 0
