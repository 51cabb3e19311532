-- Pieces of work that consumer $1 has put aside: the entry of its own topic ($2) that opened each,
-- and the kitchen.
select position, kitchen_id
  from journal.parked
 where consumer = $1 and topic = $2 and partition = 0
 order by position, kitchen_id
