-- Resultados de la ciudad en el año $1, en los periodos de cada indicador.
SELECT i.indicator, i.name, i.measured_in, v.grain, v.period::text,
       CASE v.grain
           WHEN 'month' THEN (ARRAY['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep',
                                    'oct', 'nov', 'dic'])[extract(month FROM v.period)::integer]
           WHEN 'quarter' THEN 'trim. ' || extract(quarter FROM v.period)
           WHEN 'half' THEN 'sem. ' || CASE WHEN extract(month FROM v.period) < 7 THEN 1 ELSE 2 END
           ELSE 'año' END,
       v.numerator::text, v.denominator::text, v.respondents::text,
       CASE WHEN i.measured_in IN ('%', 'MXN', 'USD') THEN round(v.value, 2)
            ELSE trim_scale(round(v.value, 2)) END::text,
       round(v.target, 2)::text, round(100 * v.achievement, 1)::text,
       CASE v.light WHEN 'green' THEN 'verde' WHEN 'yellow' THEN 'amarillo'
                    WHEN 'red' THEN 'rojo' WHEN 'over' THEN 'rebasado'
                    ELSE CASE WHEN v.value IS NULL THEN 'sin dato' ELSE 'sin meta' END END,
       CASE WHEN v.preliminary THEN 'preliminar' ELSE 'definitivo' END
  FROM analytics.indicator i
  JOIN analytics.indicator_value v ON v.indicator = i.indicator AND v.level = 'city'
       AND v.grain = i.frequency
 WHERE v.period BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
 ORDER BY array_position(ARRAY['Fin', 'Propósito', 'Componente', 'Actividad'], i.matrix_level),
          i.component NULLS FIRST, i.indicator, v.period
