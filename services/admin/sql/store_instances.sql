-- The connected instances of every consumer, the active one first.
SELECT consumer, instance, active
  FROM journal.consumer_instance
 ORDER BY consumer, NOT active, instance
