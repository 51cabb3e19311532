update surveys.alert a
   set level = t.level,
       told_day = t.told_day
  from unnest($1::integer[], $2::smallint[], $3::date[], $4::smallint[], $5::date[])
       as t (kitchen_id, kind, day, level, told_day)
 where a.kitchen_id = t.kitchen_id and a.kind = t.kind and a.day = t.day
