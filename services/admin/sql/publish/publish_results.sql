-- Cada indicador en el periodo de largo $4 que empieza el $1, en la ciudad y las alcaldías. Lo que
-- contestaron personas, sólo de periodos que acabaron a más tardar el $3 ($2: último día), y donde
-- ninguna versión publicada dice menos de cinco personas más o menos.
SELECT v.indicator, v.name, CASE v.level WHEN 'city' THEN 'ciudad' ELSE v.level END,
       CASE v.level WHEN 'city' THEN '09' ELSE '09' || lpad(v.unit_id::text, 3, '0') END,
       v.unit_name, v.numerator::text, v.denominator::text, trim_scale(v.value)::text,
       v.measured_in, trim_scale(v.target)::text, trim_scale(v.baseline)::text,
       trim_scale(v.achievement)::text,
       CASE v.light WHEN 'green' THEN 'verde' WHEN 'yellow' THEN 'amarillo'
                    WHEN 'red' THEN 'rojo' WHEN 'over' THEN 'rebasado'
                    ELSE CASE WHEN v.value IS NULL THEN 'sin dato' ELSE 'sin meta' END END,
       v.respondents::text
  FROM analytics.indicator_value v
 WHERE v.level IN ('city', 'alcaldía') AND v.grain = $4::text AND v.period = $1::date
   AND (v.respondents IS NULL
        OR $2::date <= $3::date
           AND NOT EXISTS (SELECT FROM analytics.published_result p
                            WHERE p.indicator = v.indicator AND p.level = v.level
                              AND p.unit_id = v.unit_id AND p.grain = v.grain
                              AND p.period = v.period
                              AND abs(p.respondents - v.respondents) BETWEEN 1 AND 4))
 ORDER BY v.indicator, v.level = 'city' DESC, v.unit_id
