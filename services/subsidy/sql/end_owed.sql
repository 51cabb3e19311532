-- Statements ($1 kitchens, $2 positions) whose discount is settled: they are owed no longer.
update subsidy.statement s
   set owed = false
  from unnest($1::integer[], $2::bigint[]) as d (kitchen_id, position)
 where s.kitchen_id = d.kitchen_id and s.position = d.position and s.owed
