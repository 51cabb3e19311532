-- Measures of kitchen $1 on day $2.
SELECT k.code,
       CASE WHEN k.unit = 'centavos' THEN to_char(m.value / 100.0, 'FM999,999,990.00') || ' MXN'
            ELSE m.value || ' ' || k.unit END
  FROM indicators.measure m
  JOIN indicators.measure_kind k ON k.measure = m.measure
 WHERE m.level = 1 AND m.unit = $1 AND m.grain = 1 AND m.period = $2
 ORDER BY m.measure
