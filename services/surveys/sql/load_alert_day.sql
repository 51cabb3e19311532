-- The last day of service that is over at a minute ($2) of a day ($1), as known at a position ($3),
-- with the thresholds that hold on it; whether it was looked at, and from which position on a
-- report is news.
select g.at::date, s.fee_centavos, r.silent_days, r.history_reports, r.history_least,
       r.history_deviations, r.history_percent, r.same_reports, r.cost_days, r.cost_reports,
       r.cost_kitchens, r.cost_percent, r.fees_centavos, r.escalate_hours, r.quiet_days,
       exists (select from surveys.alert_look l where l.day >= g.at::date and l.whole),
       coalesce((select max(l.submission_position) from surveys.alert_look l where l.whole),
                0::bigint)
  from generate_series($1::date - 10, $1::date::timestamp, interval '1 day') as g (at)
 cross join lateral registry.rule_at(g.at::date, $3::bigint) s
 cross join lateral registry.alert_rules_at(array[g.at::date], array[$3::bigint]) r
 where ($1::date - g.at::date) * 1440 + $2::integer >= s.cutoff_minute + r.missing_minutes
   and registry.is_service_day(g.at::date, $3::bigint)
 order by g.at desc
 limit 1
