insert into indicators.target (position, ordinal, valid_from, indicator, year, period,
                               baseline_micro, target_micro, yellow_from_micro, green_from_micro,
                               over_from_micro)
select $1::bigint, t.ordinal, t.valid_from, t.indicator, t.year, t.period,
       nullif(t.baseline, -9223372036854775808), t.target, t.yellow, t.green, t.over
  from unnest($2::int[], $3::date[], $4::text[], $5::int[], $6::smallint[], $7::bigint[],
              $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
       as t (ordinal, valid_from, indicator, year, period, baseline, target, yellow, green, over)
