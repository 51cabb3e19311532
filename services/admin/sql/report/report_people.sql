-- Personas distintas que comieron en la ciudad en el año $1, estimadas, con su intervalo de 95 %.
SELECT CASE p.sex WHEN 'all' THEN CASE p.age_band WHEN 'all' THEN 'Todas' ELSE 'Por edad' END
                  ELSE 'Por sexo' END,
       CASE WHEN p.sex = 'all' AND p.age_band = 'all' THEN 'todas las personas'
            WHEN p.sex <> 'all' THEN CASE p.sex WHEN 'female' THEN 'mujeres'
                 WHEN 'male' THEN 'hombres' WHEN 'other' THEN 'otro' ELSE 'no dicho' END
            ELSE CASE p.age_band WHEN 'up to 5' THEN 'hasta 5 años'
                 WHEN '6 to 11' THEN '6 a 11 años'
                 WHEN '12 to 17' THEN '12 a 17 años' WHEN '18 to 29' THEN '18 a 29 años'
                 WHEN '30 to 59' THEN '30 a 59 años' WHEN '60 and more' THEN '60 años y más'
                 ELSE 'no dicho' END END,
       p.answers::text, p.meals::text, p.people::text, p.people_low::text, p.people_high::text
  FROM (SELECT max(r.service_day) AS day FROM analytics.daily_report r
         WHERE r.service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)) l
 CROSS JOIN LATERAL analytics.people('city', 9, make_date($1, 1, 1), l.day)
            WITH ORDINALITY AS p (sex, age_band, answers, meals, people, people_low, people_high, n)
 ORDER BY p.n
