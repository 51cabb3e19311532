insert into indicators.target (indicator, year, baseline_micro, target_micro, yellow_from_micro,
                               green_from_micro, over_from_micro)
select t.indicator, t.year, nullif(t.baseline, -9223372036854775808), t.target, t.yellow, t.green,
       t.over
  from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
              $7::bigint[])
       as t (indicator, year, baseline, target, yellow, green, over)
on conflict (indicator, year) do update
   set baseline_micro = excluded.baseline_micro,
       target_micro = excluded.target_micro,
       yellow_from_micro = excluded.yellow_from_micro,
       green_from_micro = excluded.green_from_micro,
       over_from_micro = excluded.over_from_micro
