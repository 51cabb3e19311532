-- Satisfacción de las personas usuarias de la ciudad en cada mes del año $1.
SELECT m.month::date::text, s.answers::text, round(s.mean_score, 2)::text,
       round(s.mean_low, 2)::text, round(s.mean_high, 2)::text, s.satisfied_percent::text
  FROM generate_series(make_date($1, 1, 1), make_date($1, 12, 1), '1 month'::interval) AS m (month)
  LEFT JOIN analytics.satisfaction_score s ON s.period = m.month::date AND s.level = 'city'
       AND s.grain = 'month' AND s.audience = 'diner' AND s.channel = 'all'
       AND s.aspect = 'all six'
 ORDER BY m.month
