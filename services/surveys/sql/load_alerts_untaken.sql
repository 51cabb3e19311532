-- Alerts that nobody took for so many hours ($2), or twice as many where somebody was told of that
-- once, at a moment ($1), the oldest first; so many ($3).
select a.kitchen_id, a.kind, a.day, a.level
  from surveys.alert a
 where a.state = 1 and a.level < 2
   and a.raised_at + (a.level + 1) * make_interval(hours => $2::integer) <= $1::timestamptz
 order by a.raised_at, a.kitchen_id, a.kind, a.day
 limit $3::bigint
