-- How far the named consumers have come in the submissions, and the head of each one's own topic,
-- in one snapshot.
select c.consumer,
       c.partition,
       c.position,
       coalesce(s.next_position - 1, 0)::bigint as head
  from journal.cursor c
  left join journal.topic t on t.name = c.consumer
  left join journal.stream s on s.topic = t.topic and s.partition = c.partition
 where c.consumer = any($1)
   and c.topic = 1
