-- Satisfacción de la ciudad en el año $1, por canal: cómo se pregunta cambia lo que se dice.
SELECT CASE s.audience WHEN 'diner' THEN 'Personas usuarias'
                       ELSE 'Vecinas y vecinos que operan' END || ', '
       || CASE s.channel WHEN 'kiosk' THEN 'tableta del comedor' WHEN 'link' THEN 'liga pública'
                         WHEN 'monitor' THEN 'con monitora o monitor' ELSE 'canal no dicho' END,
       a.name, s.answers::text, round(s.mean_score, 2)::text, round(s.mean_low, 2)::text,
       round(s.mean_high, 2)::text, s.satisfied_percent::text
  FROM analytics.satisfaction_score s
  JOIN (VALUES (1, 'service', 'Calidad del servicio'), (2, 'treatment', 'Buen trato'),
               (3, 'hygiene', 'Higiene y mantenimiento'), (4, 'food', 'Calidad de la comida'),
               (5, 'use of the subsidy', 'Uso y aprovechamiento del apoyo'),
               (6, 'attention', 'Atención a peticiones y quejas'),
               (7, 'all six', 'Los seis aspectos juntos')) AS a (n, aspect, name) USING (aspect)
 WHERE s.level = 'city' AND s.grain = 'year' AND s.period = make_date($1, 1, 1)
   AND s.channel <> 'all'
 ORDER BY s.audience DESC, s.channel, a.n
