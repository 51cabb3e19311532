-- La matriz de indicadores de la ciudad, con su semáforo, del último mes.
SELECT v.indicator, v.name, v.numerator, v.denominator, v.value, v.measured_in, v.target,
       v.achievement, v.light, v.preliminary
  FROM analytics.indicator_value v
 WHERE v.level = 'city' AND v.grain = 'month'
   AND v.period = (SELECT date_trunc('month', max(service_day))::date FROM analytics.report_due)
 ORDER BY 1;
