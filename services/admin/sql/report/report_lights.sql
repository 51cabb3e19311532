-- Semáforo de cada alcaldía en el año $1, de los indicadores que tienen meta.
SELECT '09' || lpad(v.unit_id::text, 3, '0'), v.unit_name, i.indicator, i.name,
       round(v.value, 1)::text, i.measured_in,
       CASE v.light WHEN 'green' THEN 'verde' WHEN 'yellow' THEN 'amarillo'
                    WHEN 'red' THEN 'rojo' WHEN 'over' THEN 'rebasado' ELSE 'sin dato' END
  FROM analytics.indicator i
  JOIN analytics.indicator_value v ON v.indicator = i.indicator AND v.level = 'alcaldía'
       AND v.grain = 'year' AND v.period = make_date($1, 1, 1)
 WHERE v.light <> 'no data'
 ORDER BY v.unit_id,
          array_position(ARRAY['Fin', 'Propósito', 'Componente', 'Actividad'], i.matrix_level),
          i.component NULLS FIRST, i.indicator
