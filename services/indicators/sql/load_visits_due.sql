-- $1 day that is opened: kitchens with a visit that was planned for it, or for a day since the
-- opened one before it.
select distinct v.kitchen_id
  from indicators.visit_plan v
 where v.day <= $1::date
   and v.day > coalesce((select max(o.service_day)
                           from indicators.coverage_day o
                          where o.service_day < $1::date), '-infinity')
