-- As of which submission facts are asked, and the number that the next dispersal will have.
SELECT (SELECT s.next_position - 1 FROM journal.stream s WHERE s.topic = 1 AND s.partition = 0),
       (SELECT coalesce(max(d.dispersal), 0) + 1 FROM subsidy.dispersal d)::bigint
