-- Petitions that wait for the office and whose term nears or has passed on a day ($1), of which
-- nobody was told yet; so many ($2).
select p.position, p.kitchen_id, p.assignee_id, p.round, p.warn_day, p.due_day,
       n.level is not null
  from surveys.petition p
  left join surveys.petition_escalation n
    on n.kitchen_id = p.kitchen_id and n.petition_position = p.position and n.round = p.round
       and n.level = 1
 where p.state in (1, 2, 3, 6) and p.warn_day <= $1::date
   and (n.level is null or p.due_day < $1::date)
   and not exists (select from surveys.petition_escalation e
                    where e.kitchen_id = p.kitchen_id and e.petition_position = p.position
                      and e.round = p.round and e.level = 2)
 order by p.position
 limit $2::bigint
