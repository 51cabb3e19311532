-- The city's indicators of a year ($1): every month, quarter, half and the year; of a value that is
-- estimated also its 95 % interval.
SELECT row_to_json(i)::text
  FROM (SELECT v.indicator, v.name, i.matrix_level, v.grain, v.period, v.value, v.value_low,
               v.value_high, v.measured_in,
               round(v.target, 4) AS target, round(v.baseline, 4) AS baseline, v.light,
               v.preliminary, i.formula
          FROM analytics.indicator_value v
          JOIN analytics.indicator i ON i.indicator = v.indicator
         WHERE v.level = 'city' AND v.grain IN ('month', 'quarter', 'half', 'year')
           AND v.period >= make_date($1::integer, 1, 1)
           AND v.period < make_date($1::integer + 1, 1, 1)
         ORDER BY v.indicator, v.grain, v.period
        OFFSET $2::integer LIMIT $3::integer) i
