-- A baseline that is not there, and over-achievement from 0, are null.
insert into registry.target (indicator, year, period, baseline_micro, target_micro,
        yellow_from_micro, green_from_micro, over_from_micro, valid_from, known_from, position,
        ordinal)
select t.indicator, t.year, t.period, case when t.has_baseline then t.baseline_micro end,
       t.target_micro, t.yellow_from_micro, t.green_from_micro, nullif(t.over_from_micro, 0),
       t.valid_from, t.known_from, t.position, t.ordinal
  from unnest($1::text[], $2::smallint[], $3::smallint[], $4::boolean[], $5::bigint[],
              $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::date[], $11::bigint[],
              $12::bigint[], $13::integer[])
       as t (indicator, year, period, has_baseline, baseline_micro, target_micro,
             yellow_from_micro, green_from_micro, over_from_micro, valid_from, known_from,
             position, ordinal)
