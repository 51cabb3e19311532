-- Las fichas de los indicadores, como rigen el día del último corte.
SELECT i.matrix_level, i.component::text, i.indicator, i.name, i.meaning, i.dimension,
       i.formula, i.numerator, i.denominator, trim_scale(i.factor)::text, i.verification,
       i.assumptions, i.responsible
  FROM analytics.indicator i
 WHERE $1::integer IS NOT NULL
 ORDER BY array_position(ARRAY['Fin', 'Propósito', 'Componente', 'Actividad'], i.matrix_level),
          i.component NULLS FIRST, i.indicator
