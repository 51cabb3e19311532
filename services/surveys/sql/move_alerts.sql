-- Each alert to where its last step led it; taken_by 0: as it was.
update surveys.alert a
   set state = m.state,
       taken_by = case m.taken_by when 0 then a.taken_by else m.taken_by end,
       ended_by = case m.state when 3 then m.person_id else 0 end,
       ended_day = case when m.state in (3, 4) then m.stepped_day end,
       outcome = m.outcome,
       words = m.words
  from unnest($1::integer[], $2::smallint[], $3::date[], $4::smallint[], $5::integer[],
              $6::integer[], $7::date[], $8::smallint[], $9::text[])
       as m (kitchen_id, kind, day, state, taken_by, person_id, stepped_day, outcome, words)
 where a.kitchen_id = m.kitchen_id and a.kind = m.kind and a.day = m.day
