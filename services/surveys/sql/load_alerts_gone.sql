-- Open alerts whose cause is gone, as known at a position ($2) on a day ($1), the oldest first; so
-- many ($3). A report of the day is here now, agrees, or is within the bounds; one of the silence
-- is here, or one after it; one says something else than the same. Food cost: the look at a day
-- says.
select a.kitchen_id, a.kind, a.day, a.alcaldia, a.state
  from surveys.alert a
 where a.state in (1, 2) and a.kind <> 6
   and exists (select
                 from subsidy.reports_at(array[a.kitchen_id], a.since_day,
                                         case when a.kind in (2, 5) then $1::date else a.day end,
                                         $2::bigint) r
                where case a.kind
                      when 1 then r.service_day = a.day
                      when 5 then r.rations_served <> a.found
                      when 7 then r.fees_centavos between a.low and a.high
                      when 2 then true
                      else r.rations_served between a.low and a.high end)
 order by a.raised_at, a.kitchen_id, a.kind, a.day
 limit $3::bigint
