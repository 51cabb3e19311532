-- The codes of a checklist's items.
select i.item
  from registry.checklist_item i
 where i.checklist = $1::text and i.version = $2::integer
 order by i.ordinal
