-- Qué tienen de raro los informes diarios del año $1, y en cuántos comedores.
SELECT CASE f.flag WHEN 'below minimum' THEN 'bajo el mínimo de raciones'
            WHEN 'over capacity' THEN 'sobre la capacidad autorizada'
            WHEN 'not a service day' THEN 'día sin servicio'
            WHEN 'kitchen not active' THEN 'comedor no activo' WHEN 'future day' THEN 'día futuro'
            WHEN 'late' THEN 'tarde' WHEN 'sum mismatch' THEN 'las cuentas no suman'
            WHEN 'fees mismatch' THEN 'las cuotas no cuadran'
            WHEN 'second report' THEN 'segundo informe del día'
            WHEN 'correction' THEN 'corrección'
            WHEN 'stale correction' THEN 'corrige lo ya corregido'
            WHEN 'on behalf' THEN 'capturado por otra persona'
            WHEN 'no rule' THEN 'sin regla vigente'
            WHEN 'never found' THEN 'lo que corrige nunca llegó'
            WHEN 'unknown kitchen' THEN 'comedor desconocido' WHEN 'bad day' THEN 'día inexistente'
            WHEN 'copy' THEN 'copia' ELSE f.flag END,
       count(*)::text, count(DISTINCT r.kitchen_id)::text
  FROM analytics.report_version r
 CROSS JOIN LATERAL unnest(r.flags) AS f (flag)
 WHERE r.service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
 GROUP BY f.flag
 ORDER BY count(*) DESC, f.flag
