-- Each alert to where its last step led it.
update surveys.alert a
   set state = m.state,
       taken_by = case m.state when 2 then m.person_id else a.taken_by end,
       ended_by = case m.state when 3 then m.person_id else 0 end,
       ended_day = case when m.state in (3, 4) then m.stepped_day end,
       outcome = m.outcome,
       words = m.words
  from unnest($1::integer[], $2::smallint[], $3::date[], $4::smallint[], $5::integer[],
              $6::date[], $7::smallint[], $8::text[])
       as m (kitchen_id, kind, day, state, person_id, stepped_day, outcome, words)
 where a.kitchen_id = m.kitchen_id and a.kind = m.kind and a.day = m.day
