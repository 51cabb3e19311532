-- An activity that another replaces stands no more.
update registry.activity a
   set replaced_by = $2::bigint
 where a.position = $1::bigint
