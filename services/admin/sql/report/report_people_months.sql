-- Personas distintas que comieron en la ciudad en cada mes del año $1, estimadas.
SELECT m.month::date::text, p.answers::text, p.meals::text, p.people::text, p.people_low::text,
       p.people_high::text
  FROM generate_series(make_date($1, 1, 1), make_date($1, 12, 1), '1 month'::interval) AS m (month)
  LEFT JOIN LATERAL analytics.people('city', 9, m.month::date,
                                     (m.month + '1 month'::interval)::date - 1) p
         ON p.sex = 'all' AND p.age_band = 'all'
 ORDER BY m.month
