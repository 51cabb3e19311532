-- Lo que se compró del $1 al $2 por mes y alcaldía, y cuánto fue en la propia colonia o alcaldía.
SELECT s.month::text, s.alcaldia, round(s.total_mxn, 2)::text, round(s.local_mxn, 2)::text,
       round(s.place_unknown_mxn, 2)::text, s.local_percent::text, round(s.local_usd, 2)::text
  FROM analytics.local_spending s
 WHERE s.month BETWEEN $1::date AND $2::date
 ORDER BY s.month, s.alcaldia
