-- Personas distintas que comieron en la ciudad en los últimos 31 días, estimadas.
SELECT p.sex, p.age_band, p.answers, p.meals, p.people, p.people_low, p.people_high
  FROM (SELECT max(service_day) AS today FROM analytics.daily_report) d
 CROSS JOIN LATERAL analytics.people('city', 9, d.today - 30, d.today) p;
