-- What a consumer has put aside.
select topic, partition, position
  from journal.parked
 where consumer = $1
