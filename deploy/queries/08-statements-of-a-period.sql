-- Estados de cuenta por periodo: cuánto corresponde, qué se retuvo y por qué.
SELECT s.period_start, s.period_end, count(*) AS statements, sum(s.amount_mxn) AS amount_mxn,
       sum(s.withheld_mxn) AS withheld_mxn, sum(s.adjustment_mxn) AS adjustment_mxn,
       count(*) FILTER (WHERE s.authorised) AS authorised
  FROM analytics.statement s
 GROUP BY 1, 2
 ORDER BY 1, 2;
