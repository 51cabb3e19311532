-- Resultados de la ciudad en el año $1 que piden explicar su desviación, y el análisis de lo que se
-- publicó de cada uno.
SELECT i.indicator, i.name, v.period::text,
       CASE v.grain
           WHEN 'month' THEN (ARRAY['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio',
                                    'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'])
                             [extract(month FROM v.period)::integer]
           WHEN 'quarter' THEN 'trimestre ' || extract(quarter FROM v.period)
           WHEN 'half' THEN 'semestre '
                            || CASE WHEN extract(month FROM v.period) < 7 THEN 1 ELSE 2 END
           ELSE 'año' END,
       round(v.value, 2)::text, i.measured_in, round(v.target, 2)::text,
       round(100 * v.achievement, 1)::text,
       CASE v.light WHEN 'yellow' THEN 'amarillo' WHEN 'red' THEN 'rojo' ELSE 'rebasado' END,
       CASE WHEN v.preliminary THEN 'preliminar' ELSE 'definitivo' END,
       d.version::text, d.datum, d.cause, d.action, d.projection
  FROM analytics.indicator i
  JOIN analytics.indicator_value v ON v.indicator = i.indicator AND v.level = 'city'
       AND v.grain = i.frequency
  LEFT JOIN analytics.deviation d ON d.holds AND d.indicator = v.indicator AND d.level = 'city'
       AND d.grain = v.grain AND d.period = v.period
 WHERE v.period BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
   AND v.light IN ('yellow', 'red', 'over')
 ORDER BY array_position(ARRAY['Fin', 'Propósito', 'Componente', 'Actividad'], i.matrix_level),
          i.component NULLS FIRST, i.indicator, v.period
