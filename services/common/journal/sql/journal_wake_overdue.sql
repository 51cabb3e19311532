-- What has waited since before $2 is taken up by consumer $1 without what it waited for.
UPDATE journal.waiting
   SET ready = true, overdue = true
 WHERE consumer = $1 AND since < $2 AND NOT ready
