-- Which of these entries were erased already.
select e.entry_topic, e.entry_partition, e.entry_position
  from registry.erasure e
  join unnest($1::smallint[], $2::smallint[], $3::bigint[])
       as asked (topic, partition, position)
    on asked.topic = e.entry_topic and asked.partition = e.entry_partition
   and asked.position = e.entry_position
