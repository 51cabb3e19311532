-- The statements that positions $2 name for kitchens $1: a statement's own, or that of the grant
-- which pays it.
select k.kitchen_id, k.position, s.position as statement_position, s.centavos
  from unnest($1::integer[], $2::bigint[]) as k (kitchen_id, position)
  left join subsidy.grant_paid g on g.kitchen_id = k.kitchen_id and g.position = k.position
  join subsidy.statement s on s.kitchen_id = k.kitchen_id
                          and s.position = coalesce(g.statement_position, k.position)
