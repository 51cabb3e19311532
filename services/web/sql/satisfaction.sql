-- Diners' scores of a year ($1), of the city and the alcaldías, with their intervals. The view
-- shows no group of fewer than five.
SELECT row_to_json(s)::text
  FROM (SELECT s.level, s.unit_id, s.unit_name, s.grain, s.period, s.aspect, s.answers,
               s.mean_score, s.mean_low, s.mean_high, s.satisfied_percent, s.satisfied_low,
               s.satisfied_high
          FROM analytics.satisfaction_score s
         WHERE s.level IN ('city', 'alcaldía') AND s.audience = 'diner' AND s.channel = 'all'
           AND s.period >= make_date($1::integer, 1, 1)
           AND s.period < make_date($1::integer + 1, 1, 1)
         ORDER BY s.level DESC, s.unit_id, s.grain, s.period, s.aspect
        OFFSET $2::integer LIMIT $3::integer) s
