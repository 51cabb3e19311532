-- Calificaciones de las personas usuarias en la ciudad y las alcaldías: del periodo de largo $4 que
-- empieza el $1, y de los meses que hay hasta el $2; sólo si acabó a más tardar el $3.
SELECT CASE s.level WHEN 'city' THEN 'ciudad' ELSE s.level END,
       CASE s.level WHEN 'city' THEN '09' ELSE '09' || lpad(s.unit_id::text, 3, '0') END,
       s.unit_name,
       CASE s.grain WHEN 'month' THEN 'mes' WHEN 'quarter' THEN 'trimestre' ELSE 'año' END,
       s.period::text, a.name, s.answers::text, s.mean_score::text, s.mean_low::text,
       s.mean_high::text, s.satisfied_percent::text, s.satisfied_low::text, s.satisfied_high::text
  FROM analytics.satisfaction_score s
  JOIN (VALUES (1, 'service', 'servicio'), (2, 'treatment', 'trato'), (3, 'hygiene', 'higiene'),
               (4, 'food', 'comida'), (5, 'use of the subsidy', 'uso del apoyo'),
               (6, 'attention', 'atención a peticiones'), (7, 'all six', 'los seis juntos'))
       AS a (n, aspect, name) ON a.aspect = s.aspect
 WHERE s.level IN ('city', 'alcaldía') AND s.audience = 'diner' AND s.channel = 'all'
   AND (s.grain = $4::text AND s.period = $1::date
        OR s.grain = 'month' AND s.period BETWEEN $1::date AND $2::date)
   AND $2::date <= $3::date
 ORDER BY s.level = 'city' DESC, s.unit_id, s.grain, s.period, a.n
