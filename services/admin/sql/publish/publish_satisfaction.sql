-- Calificaciones de las personas usuarias en la ciudad y las alcaldías, del periodo de largo $4 que
-- empieza el $1; sólo si acabó a más tardar el $3 ($2: último día), y si ninguna versión publicada
-- dice en algún lugar menos de cinco personas más o menos.
SELECT CASE s.level WHEN 'city' THEN 'ciudad' ELSE s.level END,
       CASE s.level WHEN 'city' THEN '09' ELSE '09' || lpad(s.unit_id::text, 3, '0') END,
       s.unit_name,
       a.name, s.answers::text, s.mean_score::text, s.mean_low::text,
       s.mean_high::text, s.satisfied_percent::text, s.satisfied_low::text, s.satisfied_high::text
  FROM analytics.satisfaction_score s
  JOIN (VALUES (1, 'service', 'servicio'), (2, 'treatment', 'trato'), (3, 'hygiene', 'higiene'),
               (4, 'food', 'comida'), (5, 'use of the subsidy', 'uso del apoyo'),
               (6, 'attention', 'atención a peticiones'), (7, 'all six', 'los seis juntos'))
       AS a (n, aspect, name) ON a.aspect = s.aspect
 WHERE s.level IN ('city', 'alcaldía') AND s.audience = 'diner' AND s.channel = 'all'
   AND s.grain = $4::text AND s.period = $1::date AND $2::date <= $3::date
   AND NOT EXISTS (SELECT FROM analytics.published_result p
                     JOIN analytics.indicator_value v
                       ON v.indicator = p.indicator AND v.level = p.level
                      AND v.unit_id = p.unit_id AND v.grain = p.grain AND v.period = p.period
                    WHERE p.grain = $4::text AND p.period = $1::date
                      AND v.level IN ('city', 'alcaldía')
                      AND abs(p.respondents - v.respondents) BETWEEN 1 AND 4)
 ORDER BY s.level = 'city' DESC, s.unit_id, a.n
