-- Opened days, as far back as they are still corrected.
select o.day
  from registry.opened_day o
 where o.day > (select max(l.day) from registry.opened_day l) - $1::integer
 order by o.day
