-- Exceptions of the service's calendar.
select distinct on (c.day) c.day, c.working
  from registry.calendar_day c
 where c.calendar = 1
 order by c.day, c.position desc, c.ordinal desc
