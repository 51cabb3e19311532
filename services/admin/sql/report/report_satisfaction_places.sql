-- Satisfacción de las personas usuarias en el año $1 por alcaldía, los seis aspectos juntos.
SELECT k.alcaldia_code, k.alcaldia, s.answers::text, round(s.mean_score, 2)::text,
       round(s.mean_low, 2)::text, round(s.mean_high, 2)::text, s.satisfied_percent::text
  FROM (SELECT DISTINCT alcaldia_code, alcaldia FROM analytics.kitchen) k
  LEFT JOIN analytics.satisfaction_score s
         ON '09' || lpad(s.unit_id::text, 3, '0') = k.alcaldia_code AND s.level = 'alcaldía'
        AND s.grain = 'year' AND s.period = make_date($1, 1, 1)
        AND s.audience = 'diner' AND s.channel = 'all' AND s.aspect = 'all six'
 ORDER BY 1
