-- Las fichas de la matriz de indicadores.
SELECT i.indicator, i.name, i.meaning, i.matrix_level, i.component::text, i.dimension,
       CASE i.frequency WHEN 'month' THEN 'mensual' WHEN 'quarter' THEN 'trimestral'
                        WHEN 'half' THEN 'semestral' ELSE 'anual' END,
       CASE i.sense WHEN 'ascending' THEN 'ascendente' ELSE 'descendente' END, i.measured_in,
       CASE i.formula WHEN 'ratio' THEN 'razón' WHEN 'share' THEN 'proporción'
                      WHEN 'mean' THEN 'promedio' WHEN 'total' THEN 'total'
                      WHEN 'variation' THEN 'variación' ELSE 'externo' END,
       i.numerator, i.denominator, trim_scale(i.factor)::text, trim_scale(i.baseline)::text,
       i.baseline_year::text, i.verification, i.assumptions, i.responsible
  FROM analytics.indicator i
 ORDER BY i.indicator
