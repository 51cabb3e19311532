-- Statements ($1 kitchens, $2 positions) that take off what was advanced for periods which ended by
-- their closings: each the first one that does.
update subsidy.advance a
   set settled_position = s.position
  from (select distinct on (v.kitchen_id, v.statement_position) v.kitchen_id, v.statement_position,
               t.position
          from unnest($1::integer[], $2::bigint[]) as k (kitchen_id, position)
          join subsidy.statement t on t.kitchen_id = k.kitchen_id and t.position = k.position
          join subsidy.closing c on c.position = t.closed_position
          join subsidy.advance v on v.kitchen_id = t.kitchen_id and v.settled_position is null
                                and v.period_end <= c.through
                                and v.statement_position < t.position
         order by v.kitchen_id, v.statement_position, t.position) s
 where a.kitchen_id = s.kitchen_id and a.statement_position = s.statement_position
