-- La matriz de indicadores de la ciudad en el año $1. Importes en pesos; el método se refiere al
-- numerador y al denominador como aquí se ven.
SELECT i.matrix_level, i.component::text, i.indicator, i.name, i.dimension,
       CASE i.frequency WHEN 'month' THEN 'mensual' WHEN 'quarter' THEN 'trimestral'
                        WHEN 'half' THEN 'semestral' ELSE 'anual' END,
       CASE i.sense WHEN 'ascending' THEN 'ascendente' ELSE 'descendente' END,
       CASE WHEN i.formula = 'variation' THEN f.factor || ' × (año − año base) ÷ año base'
            WHEN i.formula IN ('total', 'external')
            THEN CASE f.factor WHEN '1' THEN '' ELSE f.factor || ' × ' END || 'numerador'
            ELSE CASE f.factor WHEN '1' THEN '' ELSE f.factor || ' × ' END
                 || 'numerador ÷ denominador' END,
       trim_scale(v.numerator / n.scale)::text, n.unit,
       trim_scale(v.denominator / d.scale)::text, d.unit, trim_scale(v.base / n.scale)::text,
       v.respondents::text,
       CASE WHEN i.measured_in IN ('%', 'MXN', 'USD') THEN round(v.value, 2)
            ELSE trim_scale(round(v.value, 2)) END::text,
       i.measured_in, round(v.target, 2)::text,
       round(coalesce(v.baseline, i.baseline), 2)::text, i.baseline_year::text,
       round(100 * v.achievement, 1)::text,
       CASE v.light WHEN 'green' THEN 'verde' WHEN 'yellow' THEN 'amarillo'
                    WHEN 'red' THEN 'rojo' WHEN 'over' THEN 'rebasado'
                    ELSE CASE WHEN v.value IS NULL THEN 'sin dato' ELSE 'sin meta' END END,
       CASE WHEN v.preliminary THEN 'preliminar' WHEN NOT v.preliminary THEN 'definitivo' END
  FROM analytics.indicator i
  LEFT JOIN analytics.indicator_value v ON v.indicator = i.indicator AND v.level = 'city'
       AND v.grain = 'year' AND v.period = make_date($1, 1, 1)
  LEFT JOIN analytics.measure_kind mn ON mn.measure = i.numerator
  LEFT JOIN analytics.measure_kind md ON md.measure = i.denominator
 CROSS JOIN LATERAL (
        -- a part is counted as its whole, also one that is not counted yet
        SELECT CASE coalesce(mn.measured_in, CASE i.formula WHEN 'share' THEN md.measured_in END)
                   WHEN 'centavos' THEN 100.0 WHEN 'micropesos' THEN 1000000.0 ELSE 1.0 END
                   AS scale,
               CASE mn.measured_in WHEN 'centavos' THEN 'pesos' WHEN 'micropesos' THEN 'pesos'
                    WHEN 'rations' THEN 'raciones' WHEN 'reports' THEN 'informes'
                    WHEN 'scores' THEN 'calificaciones' WHEN 'purchases' THEN 'compras'
                    WHEN 'units' THEN 'unidades territoriales por día'
                    WHEN 'kitchens' THEN 'comedores' WHEN 'persons' THEN 'personas' END AS unit) n
 CROSS JOIN LATERAL (
        SELECT CASE md.measured_in WHEN 'centavos' THEN 100.0 WHEN 'micropesos' THEN 1000000.0
                                   ELSE 1.0 END AS scale,
               CASE md.measured_in WHEN 'centavos' THEN 'pesos'
                    WHEN 'micropesos' THEN 'pesos por dólar' WHEN 'rations' THEN 'raciones'
                    WHEN 'reports' THEN 'informes' WHEN 'scores' THEN 'calificaciones'
                    WHEN 'purchases' THEN 'compras'
                    WHEN 'units' THEN 'unidades territoriales por día'
                    WHEN 'kitchens' THEN 'comedores' WHEN 'persons' THEN 'personas' END AS unit) d
 CROSS JOIN LATERAL (SELECT trim_scale(i.factor * n.scale / d.scale)::text AS factor) f
 ORDER BY array_position(ARRAY['Fin', 'Propósito', 'Componente', 'Actividad'], i.matrix_level),
          i.component NULLS FIRST, i.indicator
