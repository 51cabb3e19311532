-- Each petition to where its last step led it. Of an answer and a closing a mark says what becomes:
-- 0 it stays, 1 it is new, 2 it is taken back by a new round.
update surveys.petition p
   set state = m.state,
       assignee_id = m.assignee_id,
       round = m.round,
       round_day = coalesce(m.round_day, p.round_day),
       warn_day = m.warn_day,
       due_day = m.due_day,
       answered_day = case m.answer when 0 then p.answered_day else m.answered_day end,
       working_days_taken = case m.answer when 0 then p.working_days_taken
                            when 1 then m.working_days_taken end,
       in_term = case m.answer when 0 then p.in_term when 1 then m.in_term end,
       closed_day = case m.closing when 0 then p.closed_day else m.closed_day end
  from unnest($1::int[], $2::bigint[], $3::smallint[], $4::int[], $5::int[], $6::date[],
              $7::date[], $8::date[], $9::smallint[], $10::date[], $11::int[], $12::boolean[],
              $13::smallint[], $14::date[])
       as m (kitchen_id, position, state, assignee_id, round, round_day, warn_day, due_day, answer,
             answered_day, working_days_taken, in_term, closing, closed_day)
 where p.kitchen_id = m.kitchen_id and p.position = m.position
