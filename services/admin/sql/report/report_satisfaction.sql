-- Satisfacción de la ciudad en el año $1 por aspecto: personas usuarias y quienes operan.
SELECT u.name, a.name, s.answers::text, round(s.mean_score, 2)::text, round(s.mean_low, 2)::text,
       round(s.mean_high, 2)::text, s.satisfied_percent::text, s.satisfied_low::text,
       s.satisfied_high::text
  FROM (VALUES (1, 'diner', 'Personas usuarias'), (2, 'committee', 'Vecinas y vecinos que operan'))
       AS u (n, audience, name)
 CROSS JOIN (VALUES (1, 'service', 'Calidad del servicio'), (2, 'treatment', 'Buen trato'),
                    (3, 'hygiene', 'Higiene y mantenimiento'), (4, 'food', 'Calidad de la comida'),
                    (5, 'use of the subsidy', 'Uso y aprovechamiento del apoyo'),
                    (6, 'attention', 'Atención a peticiones y quejas'),
                    (7, 'all six', 'Los seis aspectos juntos')) AS a (n, aspect, name)
  LEFT JOIN analytics.satisfaction_score s ON s.audience = u.audience AND s.aspect = a.aspect
       AND s.level = 'city' AND s.grain = 'year' AND s.period = make_date($1, 1, 1)
       AND s.channel = 'all'
 ORDER BY u.n, a.n
