-- Derrama local del año $1 por alcaldía: compras en la propia colonia o alcaldía del comedor.
SELECT k.alcaldia_code, coalesce(k.alcaldia, 'Ciudad de México'), round(sum(l.total_mxn), 2)::text,
       round(sum(l.local_mxn), 2)::text, round(sum(l.local_usd), 2)::text,
       round(sum(l.place_unknown_mxn), 2)::text,
       round(100 * sum(l.local_mxn) / nullif(sum(l.total_mxn - l.place_unknown_mxn), 0), 1)::text
  FROM (SELECT DISTINCT alcaldia_code, alcaldia FROM analytics.kitchen) k
  LEFT JOIN analytics.local_spending l ON l.alcaldia = k.alcaldia
       AND l.month BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
 GROUP BY ROLLUP ((k.alcaldia_code, k.alcaldia))
HAVING count(*) > 0
 ORDER BY k.alcaldia_code
