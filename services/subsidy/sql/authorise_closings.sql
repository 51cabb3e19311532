-- Closings ($1) that decisions ($2) authorised: by whom ($3 prepared, $4 authorised) and with which
-- act ($5).
update subsidy.closing c
   set authorised_position = a.position,
       prepared_by = a.prepared_by,
       authorised_by = a.authorised_by,
       act_position = a.act_position
  from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::integer[], $5::bigint[])
    as a (closed_position, position, prepared_by, authorised_by, act_position)
 where c.position = a.closed_position
