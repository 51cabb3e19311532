insert into registry.published_figure (grain, period, version, indicator, level, unit, value_micro,
        target_micro, light, n, state, changed_in)
select $1::smallint, $2::date, $3::integer, f.indicator, f.level, f.unit,
       case when f.has_value then f.value_micro end, case when f.has_target then f.target_micro end,
       f.light, f.n, f.state, f.changed_in
  from unnest($4::text[], $5::smallint[], $6::smallint[], $7::boolean[], $8::bigint[],
              $9::boolean[], $10::bigint[], $11::smallint[], $12::bigint[], $13::smallint[],
              $14::integer[])
       as f (indicator, level, unit, has_value, value_micro, has_target, target_micro, light, n,
             state, changed_in)
