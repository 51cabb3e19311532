insert into indicators.measure as m (level, unit, grain, period, measure, value)
select * from unnest($1::smallint[], $2::int[], $3::smallint[], $4::date[], $5::smallint[],
                     $6::bigint[])
on conflict (level, unit, grain, period, measure) do update set value = m.value + excluded.value
