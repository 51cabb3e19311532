-- The front page as of a day ($1): everything as it is to be read. The tiles' places are the
-- alcaldías' own, as near as squares can lie; ~ is where a name may be broken. What grows through a
-- year (a total, a change against a whole year) has no light before the year's result is final: the
-- part of a year against all of another is always red.
WITH y AS (
    SELECT date_trunc('year', $1::date)::date AS d
), served AS MATERIALIZED (
    SELECT d.kitchen_id, sum(d.rations_served) AS rations, max(d.service_day) AS last_day
      FROM analytics.daily_report d
     WHERE d.service_day BETWEEN (SELECT d FROM y) AND $1::date
     GROUP BY d.kitchen_id
), place AS MATERIALIZED (
    SELECT t.*, coalesce(k.kitchens, 0) AS kitchens, coalesce(k.rations, 0) AS rations,
           ntile(4) OVER (ORDER BY k.rations NULLS FIRST, t.code) AS shade
      FROM (VALUES ('09002', 'Azcapo~tzalco', 3, 1), ('09005', 'Gustavo A. Madero', 4, 1),
                   ('09016', 'Miguel Hidalgo', 2, 2), ('09015', 'Cuauh~témoc', 3, 2),
                   ('09017', 'Venus~tiano Carranza', 4, 2), ('09004', 'Cuaji~malpa', 1, 3),
                   ('09010', 'Álvaro Obregón', 2, 3), ('09014', 'Benito Juárez', 3, 3),
                   ('09006', 'Izta~calco', 4, 3), ('09008', 'Magda~lena Con~treras', 2, 4),
                   ('09003', 'Coyo~acán', 3, 4), ('09007', 'Iztapa~lapa', 4, 4),
                   ('09012', 'Tlalpan', 3, 5), ('09013', 'Xochi~milco', 4, 5),
                   ('09011', 'Tláhuac', 5, 5), ('09009', 'Milpa Alta', 5, 6))
           AS t (code, name, col, line)
      LEFT JOIN (SELECT v.alcaldia_code, count(*) FILTER (WHERE v.state = 'active') AS kitchens,
                   sum(s.rations) AS rations
              FROM analytics.kitchen v LEFT JOIN served s ON s.kitchen_id = v.kitchen_id
             GROUP BY v.alcaldia_code) k ON k.alcaldia_code = t.code
), spent AS (
    SELECT sum(s.total_mxn) AS total, sum(s.local_mxn) AS of_here,
           sum(s.total_mxn - s.place_unknown_mxn) AS placed
      FROM analytics.local_spending s
     WHERE s.month BETWEEN (SELECT d FROM y) AND $1::date
)
SELECT json_build_object(
    'year', date_part('year', $1::date)::integer,
    'through', (SELECT to_char(max(last_day), 'DD/MM/YYYY') FROM served),
    'rations', (SELECT to_char(sum(rations), 'FM999,999,999,990') FROM served),
    'kitchens', (SELECT to_char(sum(kitchens), 'FM999,990') FROM place),
    'people', (SELECT json_build_object('about', to_char(p.people, 'FM999,999,990'),
                                        'low', to_char(p.people_low, 'FM999,999,990'),
                                        'high', to_char(p.people_high, 'FM999,999,990'))
                 FROM analytics.people_kept p, y
                WHERE p.first_day = y.d AND p.last_day = y.d + interval '1 year - 1 day'
                  AND p.people IS NOT NULL),
    'spent', (SELECT to_char(total, 'FM$999,999,999,990') FROM spent),
    'local', (SELECT to_char(100 * of_here / nullif(placed, 0), 'FM990.0') FROM spent),
    'tiles', (SELECT json_agg(json_build_object(
                  'code', code, 'name', replace(name, '~', chr(173)), 'col', col, 'line', line,
                  'shade', shade,
                  'kitchens', kitchens, 'rations', to_char(rations, 'FM999,999,990'))
                  ORDER BY line, col) FROM place),
    'aspects', (SELECT json_agg(json_build_object(
                    'name', n.name, 'percent', to_char(s.satisfied_percent, 'FM990.0'),
                    'low', to_char(s.satisfied_low, 'FM990.0'),
                    'high', to_char(s.satisfied_high, 'FM990.0'),
                    'bar', round(s.satisfied_percent)::integer,
                    'answers', to_char(s.answers, 'FM999,999,990')) ORDER BY n.place)
                  FROM (VALUES (1, 'service', 'Calidad del servicio'),
                               (2, 'treatment', 'Buen trato'),
                               (3, 'hygiene', 'Higiene y mantenimiento'),
                               (4, 'food', 'Calidad de la comida'),
                               (5, 'use of the subsidy', 'Uso del apoyo'),
                               (6, 'attention', 'Atención a peticiones'))
                       AS n (place, aspect, name)
                  JOIN analytics.satisfaction_score s ON s.aspect = n.aspect
                   AND s.level = 'city' AND s.grain = 'year' AND s.audience = 'diner'
                   AND s.channel = 'all' AND s.period = (SELECT d FROM y)),
    'indicators', (SELECT json_agg(json_build_object(
                       'name', v.name, 'level', i.matrix_level,
                       'value', CASE WHEN v.value IS NULL THEN 'sin dato'
                                     WHEN l.light = 'not yet' AND i.formula = 'variation'
                                         THEN 'al terminar el año'
                                     ELSE to_char(v.value, f.shown) END,
                       'unit', CASE WHEN v.value IS NULL OR l.light = 'not yet'
                                         AND i.formula = 'variation'
                                    THEN '' ELSE v.measured_in END,
                       'low', to_char(v.value_low, f.shown),
                       'high', to_char(v.value_high, f.shown),
                       'target', to_char(v.target, f.shown), 'preliminary', v.preliminary,
                       'light', l.name, 'sign', l.sign, 'class', left(l.light, 1))
                       ORDER BY m.place, v.name)
                     FROM analytics.indicator_value v
                     JOIN analytics.indicator i ON i.indicator = v.indicator
                     JOIN (VALUES ('Fin', 1), ('Propósito', 2), ('Componente', 3),
                                  ('Actividad', 4)) AS m (level, place)
                       ON m.level = i.matrix_level
                     JOIN (VALUES ('green', 'verde', '●'), ('yellow', 'amarillo', '▲'),
                                  ('red', 'rojo', '■'), ('over', 'rebasado', '★'),
                                  ('no data', 'sin dato', '○'), ('not yet', 'en curso', '○'))
                          AS l (light, name, sign)
                       ON l.light = CASE WHEN v.preliminary AND v.light <> 'no data'
                                              AND i.formula IN ('total', 'variation')
                                         THEN 'not yet' ELSE v.light END
                    CROSS JOIN LATERAL (
                        SELECT CASE WHEN v.measured_in = '%' THEN 'FM999,999,999,990.0'
                                    WHEN abs(v.value) >= 1000 OR v.value = trunc(v.value)
                                        THEN 'FM999,999,999,999,990'
                                    ELSE 'FM990.00' END AS shown) f
                    WHERE v.level = 'city' AND v.grain = 'year'
                      AND v.period = (SELECT d FROM y)))::text
